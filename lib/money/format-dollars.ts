interface DollarFormat {
  /** Lists show whole dollars, breakdowns show cents. */
  withCents?: boolean;
}

const MINUS = "−";

/** $1,234.50, or $1,235 without cents (half to even, like every rounding here). */
export function formatDollars(cents: number, { withCents = false }: DollarFormat = {}): string {
  const sign = cents < 0 && (withCents || wholeDollars(cents) !== "0") ? MINUS : "";
  return `${sign}$${withCents ? exactDollars(cents) : wholeDollars(cents)}`;
}

/** The same with its direction in front: +$50.00, −$20.00; zero carries no sign. */
export function formatSignedDollars(cents: number, format: DollarFormat = {}): string {
  const text = formatDollars(cents, format);
  return cents > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

function exactDollars(cents: number): string {
  const magnitude = Math.abs(cents);
  return `${groupThousands(Math.trunc(magnitude / 100))}.${String(magnitude % 100).padStart(2, "0")}`;
}

function wholeDollars(cents: number): string {
  const magnitude = Math.abs(cents);
  const dollars = Math.trunc(magnitude / 100);
  const rest = magnitude % 100;
  const roundsUp = rest > 50 || (rest === 50 && dollars % 2 === 1);
  return groupThousands(roundsUp ? dollars + 1 : dollars);
}

function groupThousands(dollars: number): string {
  return String(dollars).replace(/\B(?=(\d{3})+$)/g, ",");
}

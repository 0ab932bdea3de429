const DECIMAL = /^(-?)(\d{1,10})(?:\.(\d{1,2}))?$/;

/** Whole cents as the text of a decimal(12,2) column: 49999 is "499.99". */
export function centsToDecimal(cents: number): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`Cents must be a whole number, got ${cents}`);
  const magnitude = Math.abs(cents);
  const sign = cents < 0 ? "-" : "";
  return `${sign}${Math.trunc(magnitude / 100)}.${String(magnitude % 100).padStart(2, "0")}`;
}

/** The text of a decimal(12,2) column as whole cents; anything else is a programming error and throws. */
export function decimalToCents(decimal: string): number {
  const match = DECIMAL.exec(decimal);
  if (match === null) throw new RangeError(`"${decimal}" is not a decimal(12,2) value such as "499.99"`);
  const [, sign, whole = "0", decimals = ""] = match;
  const magnitude = Number(whole) * 100 + Number(decimals.padEnd(2, "0"));
  return sign && magnitude !== 0 ? -magnitude : magnitude;
}

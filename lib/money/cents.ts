import { roundToUnits } from "./round-half-even";

/** The largest amount a decimal(12,2) column holds; everything the product stores fits below it. */
export const MAX_CENTS = 999_999_999_999;

/**
 * Dollars as a double to whole cents, half to even on the shortest decimal form. Far from a tie the product with 100 already
 * decides. Near one the double nearest to the tie does: no other double prints as the tie, and those above it print above.
 */
export function roundToCents(dollars: number): number {
  const scaled = dollars * 100;
  // Above 1e10 the product's own error could reach the margin, hence the bound.
  if (scaled < 1e10 && scaled > -1e10) {
    const floor = Math.floor(scaled);
    const fraction = scaled - floor;
    if (fraction < 0.49999) return floor + 0;
    if (fraction > 0.50001) return floor + 1 + 0;
    const tie = (2 * floor + 1) / 200;
    const isUp = dollars === tie ? floor % 2 !== 0 : dollars > tie;
    return (isUp ? floor + 1 : floor) + 0;
  }
  return Number.isFinite(dollars) ? roundToUnits(dollars, 2) : Number.NaN;
}

/** The double nearest to the decimal amount, which is what rules and formulas calculate with. */
export function centsToDollars(cents: number): number {
  return cents / 100;
}

export function sumCents(amounts: Iterable<number>): number {
  let total = 0;
  for (const cents of amounts) total += cents;
  return total;
}

const LEAP = 3;

/** A price that is suddenly more than three times, or less than a third, is more often a slip than news. An old price of 0 or unknown says nothing. */
export function isPriceLeap(oldCents: number | null, newCents: number | null): boolean {
  if (!oldCents || newCents === null) return false;
  return newCents > LEAP * oldCents || newCents * LEAP < oldCents;
}

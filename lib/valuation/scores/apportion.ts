/**
 * Parts as whole units that add up to a whole total, each less than one unit from what it was: the total was rounded, and
 * its lines must still add up to it. What is left goes to the parts that lost most.
 */
export function apportion(parts: readonly number[], total: number): number[] {
  const shares = parts.map(Math.floor);
  const left = total - shares.reduce((sum, share) => sum + share, 0);
  const byLoss = parts.map((part, at) => ({ at, loss: part - Math.floor(part) })).sort((a, b) => b.loss - a.loss);
  for (const { at } of byLoss.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1;
  return shares;
}

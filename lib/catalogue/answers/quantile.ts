/** The value of a rank (from 0) among unsorted values, exactly: ever finer counts of where it must lie, then a small sort. */
export function selectRank(values: Float64Array, rank: number): number {
  let candidates = values;
  let left = rank;
  while (candidates.length > SMALL) {
    const { min, max } = findBounds(candidates);
    if (min === max) return min;
    const width = (max - min) / CELLS;
    // Numbers so close that cells cannot part them are rare enough to be sorted.
    if (!(width > 0) || min + width === min) break;
    const cellOf = (value: number): number => Math.min(CELLS - 1, Math.floor((value - min) / width));
    const counts = new Uint32Array(CELLS);
    for (const value of candidates) counts[cellOf(value)] = (counts[cellOf(value)] ?? 0) + 1;
    let cell = 0;
    while (left >= (counts[cell] ?? 0)) left -= counts[cell++] ?? 0;
    const inside = new Float64Array(counts[cell] ?? 0);
    let used = 0;
    for (const value of candidates) if (cellOf(value) === cell) inside[used++] = value;
    if (inside.length === candidates.length) break;
    candidates = inside;
  }
  return candidates.slice().sort()[left] ?? Number.NaN;
}

const SMALL = 4096;
const CELLS = 1024;

export function findBounds(values: Float64Array): { min: number; max: number } {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

/** The rank of the value at or below which that share lies, as SQL's percentile_disc has it. */
export function rankOfShare(share: number, count: number): number {
  return Math.max(0, Math.ceil(share * count) - 1);
}

/**
 * The values at some ranks (from 0) among unsorted values, exactly and without sorting them all: counts tell which few cells
 * hold them, and only what lies in those is looked at again.
 */
export function selectRanks(values: Float64Array, ranks: readonly number[], bounds = findBounds(values)): number[] {
  const { min, max } = bounds;
  const perUnit = CELLS / (max - min);
  // Few values, or numbers so close that cells cannot part them.
  if (values.length <= SMALL || !Number.isFinite(perUnit)) {
    const sorted = values.slice().sort();
    return ranks.map((rank) => sorted[rank] ?? Number.NaN);
  }
  const counts = new Uint32Array(CELLS);
  for (let at = 0; at < values.length; at++) {
    const cell = cellOf(values[at] ?? min, min, perUnit);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const wanted = ranks.map((rank) => locate(counts, rank));
  const gathered = gather(values, counts, new Set(wanted.map(({ cell }) => cell)), min, perUnit);
  return wanted.map(({ cell, left }) => {
    const inside = gathered.get(cell) ?? values;
    return inside.length === values.length ? sortedAt(inside, left) : (selectRanks(inside, [left])[0] ?? Number.NaN);
  });
}

const SMALL = 4096;
const CELLS = 4096;

function cellOf(value: number, min: number, perUnit: number): number {
  const cell = Math.trunc((value - min) * perUnit);
  return cell < CELLS ? cell : CELLS - 1;
}

/** The cell that holds a rank, and how many of that rank lie inside of it. */
export function locate(counts: Uint32Array, rank: number): { cell: number; left: number } {
  let cell = 0;
  let left = rank;
  while (left >= (counts[cell] ?? 0) && cell < counts.length - 1) left -= counts[cell++] ?? 0;
  return { cell, left };
}

function gather(
  values: Float64Array,
  counts: Uint32Array,
  cells: ReadonlySet<number>,
  min: number,
  perUnit: number,
): Map<number, Float64Array> {
  const lists = new Map([...cells].map((cell) => [cell, { list: new Float64Array(counts[cell] ?? 0), used: 0 }]));
  const isWanted = new Uint8Array(CELLS);
  for (const cell of cells) isWanted[cell] = 1;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? min;
    const cell = cellOf(value, min, perUnit);
    if (isWanted[cell] === 0) continue;
    const inside = lists.get(cell);
    if (inside !== undefined) inside.list[inside.used++] = value;
  }
  return new Map([...lists].map(([cell, { list }]) => [cell, list]));
}

function sortedAt(values: Float64Array, rank: number): number {
  return values.slice().sort()[rank] ?? Number.NaN;
}

interface Bounds {
  min: number;
  max: number;
  isWhole: boolean;
}

export function findBounds(values: Float64Array): Bounds {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let isWhole = true;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (value < min) min = value;
    if (value > max) max = value;
    if (value !== Math.floor(value)) isWhole = false;
  }
  return { min, max, isWhole };
}

/** How many there are of each value from the least on: for whole numbers, such as cents, that are not too far apart. */
export function countWhole(values: Float64Array, { min, max, isWhole }: Bounds): Uint32Array | null {
  if (!isWhole || max - min >= Math.min(MAX_WHOLE, 4 * values.length)) return null;
  const counts = new Uint32Array(max - min + 1);
  for (let at = 0; at < values.length; at++) {
    const cell = (values[at] ?? min) - min;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

const MAX_WHOLE = 2 ** 19;

/** The rank of the value at or below which that share lies, as SQL's percentile_disc has it. */
export function rankOfShare(share: number, count: number): number {
  return Math.max(0, Math.ceil(share * count) - 1);
}

/** A stream of numbers that depends on the seed alone, so a world is the same on every machine and every day. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** Whole number, both ends included. */
  int(min: number, max: number): number;
  chance(share: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Bell-shaped around 0, within about ±3. */
  bell(): number;
}

/** Mulberry32: 32 bits of state, good enough for made-up offers and very fast. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (share) => next() < share,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error("Nothing to pick from");
      return item;
    },
    bell: () => next() + next() + next() + next() - 2 + (next() - 0.5) * 2,
  };
}

/** Picks by weight in constant time: each item stands in the table as often as it weighs. */
export function createWeightedPicker<T>(items: readonly T[], weightOf: (item: T) => number): (random: Random) => T {
  const table = items.flatMap((item) => Array.from({ length: weightOf(item) }, () => item));
  return (random) => random.pick(table);
}

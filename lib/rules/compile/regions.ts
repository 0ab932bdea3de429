import { readOrdered } from "../operators/operators";
import type { FactTest } from "./condition-tree";

/**
 * The values of one fact, divided so that within a region every test of the ruleset answers the same.
 * Region 0 is the missing fact. Numbers fall between and onto the sorted thresholds of the tests.
 */
export interface NumberRegions {
  /** Sorted thresholds. */
  bounds: Float64Array;
  /** One value of each region, region 0 (missing) left out: below the first bound, the first bound, … */
  samples: readonly number[];
  /** For small whole numbers, by far the most common, their region at once. */
  small: Uint16Array;
}

const SMALL_LIMIT = 4096;

export function divideNumbers(tests: readonly FactTest[]): NumberRegions {
  const bounds = Float64Array.from(new Set(tests.flatMap(({ leaf, fact }) => readBounds(leaf.value, fact.type)))).sort();
  const samples: number[] = [];
  for (const [index, bound] of bounds.entries()) {
    const previous = bounds[index - 1];
    samples.push(previous === undefined ? bound - 1 - Math.abs(bound) : (previous + bound) / 2, bound);
  }
  const last = bounds.at(-1);
  samples.push(last === undefined ? 0 : last + 1 + Math.abs(last));
  const top = Math.min(SMALL_LIMIT, Math.max(0, Math.floor(last ?? 0) + 2));
  const small = Uint16Array.from({ length: top }, (_, value) => searchRegion(bounds, value));
  return { bounds, samples, small };
}

function readBounds(value: unknown, type: FactTest["fact"]["type"]): number[] {
  return (Array.isArray(value) ? value : [value]).flatMap((bound) => readOrdered(bound, type) ?? []);
}

/** The region of a number: 1 below the first bound, 2 on it, 3 between first and second … */
export function findNumberRegion({ bounds, small }: NumberRegions, value: number): number {
  const whole = value | 0;
  return whole === value && whole >= 0 && whole < small.length ? (small[whole] ?? 0) : searchRegion(bounds, value);
}

function searchRegion(bounds: Float64Array, value: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((bounds[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return bounds[low] === value ? 2 * low + 2 : 2 * low + 1;
}

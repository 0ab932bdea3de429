import { readOrdered } from "../operators/operators";
import type { FactTest } from "./condition-tree";

/**
 * The values of a number fact, divided so that within a region every test of the ruleset answers the same.
 * Region 0 is the missing fact, 1 lies below the first threshold, 2 on it, 3 between first and second …
 */
export interface NumberRegions {
  /** Sorted thresholds. */
  bounds: Float64Array;
  /** One value of each region, region 0 left out. */
  samples: readonly number[];
  /** How many bounds lie below the start of each of equally wide cells, so that a search starts next to its end. */
  cells: Uint32Array;
  cellsPerUnit: number;
}

const CELL_COUNT = 128;
const CROWD = 8;

export function divideNumbers(tests: readonly FactTest[]): NumberRegions {
  const bounds = sortBounds(tests.flatMap(({ leaf, fact }) => readBounds(leaf.value, fact.type)));
  return { bounds, samples: sampleRegions(bounds), ...divideIntoCells(bounds) };
}

export const sortBounds = (bounds: Iterable<number>): Float64Array => Float64Array.from(new Set(bounds)).sort();

/** A value of each region between and on the bounds, the lowest first. */
export function sampleRegions(bounds: Float64Array): number[] {
  const samples: number[] = [];
  for (const [index, bound] of bounds.entries()) {
    const previous = bounds[index - 1];
    samples.push(previous === undefined ? bound - 1 - Math.abs(bound) : previous + (bound - previous) / 2, bound);
  }
  const last = bounds.at(-1);
  samples.push(last === undefined ? 0 : last + 1 + Math.abs(last));
  return samples;
}

export function readBounds(value: unknown, type: FactTest["fact"]["type"]): number[] {
  return (Array.isArray(value) ? value : [value]).flatMap((bound) => readOrdered(bound, type) ?? []);
}

function divideIntoCells(bounds: Float64Array): Pick<NumberRegions, "cells" | "cellsPerUnit"> {
  const [first = 0, last = 0] = [bounds[0], bounds.at(-1)];
  const width = last - first;
  const cellsPerUnit = width > 0 && Number.isFinite(CELL_COUNT / width) ? CELL_COUNT / width : 0;
  const cells = new Uint32Array(CELL_COUNT + 2);
  for (const bound of bounds) {
    const next = cellOf(bound, first, cellsPerUnit) + 1;
    cells[next] = (cells[next] ?? 0) + 1;
  }
  for (let cell = 1; cell < cells.length; cell++) cells[cell] = (cells[cell] ?? 0) + (cells[cell - 1] ?? 0);
  return { cells, cellsPerUnit };
}

function cellOf(value: number, first: number, cellsPerUnit: number): number {
  const cell = (value - first) * cellsPerUnit;
  return cell > 0 ? (cell < CELL_COUNT ? Math.trunc(cell) : CELL_COUNT) : 0;
}

export function findNumberRegion({ bounds, cells, cellsPerUnit }: NumberRegions, value: number): number {
  const cell = cellOf(value, bounds[0] ?? 0, cellsPerUnit);
  let low = cells[cell] ?? 0;
  // Nearly always a step or two; where thresholds crowd into one cell they are halved first.
  for (let high = cells[cell + 1] ?? low; high - low > CROWD; ) {
    const middle = (low + high) >>> 1;
    if ((bounds[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  while (low < bounds.length && (bounds[low] ?? 0) < value) low++;
  return bounds[low] === value ? 2 * low + 2 : 2 * low + 1;
}

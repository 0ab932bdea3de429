import type { ChartQuery, ListingChart } from "@/lib/listings/filters/chart";
import { CHART_COLUMNS, CHART_ROWS } from "@/lib/listings/filters/chart-axes";
import type { ListingFilter } from "@/lib/listings/filters/listing-filter";
import type { CatalogueColumns } from "../columns/catalogue-columns";
import { BLOCK } from "../columns/sources";
import { gatherOutliers, spreadValues } from "./measure-histogram";
import type { Verdicts } from "./verdicts";

/** Where the listings of a list stand by price and performance, and who is best for the money at each price. */
export function drawChart(
  columns: CatalogueColumns,
  { price, measure, filter }: ChartQuery & { filter: ListingFilter },
  verdicts: Verdicts,
): ListingChart {
  const found = collect(columns, { price, measure, filter }, verdicts);
  const [prices, measures] = [boundsOf(found.prices), boundsOf(found.measures)];
  const spread = spreadValues("adjusted_cents", found.adjustments, 0, { buckets: 40 });
  const near = gatherOutliers(found.adjustments, spread);
  return {
    count: found.prices.length,
    missing: verdicts.count - found.prices.length,
    prices,
    measures,
    cells: countCells(found, prices, measures),
    frontier: findFrontier(found),
    adjustments: spreadValues("adjusted_cents", near, 0, { buckets: 40 }).buckets,
    medianAdjustmentCents: spread.quantiles?.p50 ?? null,
  };
}

interface Found {
  ids: Int32Array;
  prices: Float64Array;
  measures: Float64Array;
  adjustments: Float64Array;
}

function collect(
  columns: CatalogueColumns,
  { price, measure, filter }: ChartQuery & { filter: ListingFilter },
  { ofPlace, count }: Verdicts,
): Found {
  const sources = [price, measure, "price_cents", "adjusted_cents"] as const;
  const read = sources.map((field) => ({
    source: columns.number(field, filter.profileId),
    block: new Float64Array(BLOCK),
  }));
  const [x, y, asked, adjusted] = read.map(({ block }) => block) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const found = { ids: new Int32Array(count), prices: new Float64Array(count), measures: new Float64Array(count) };
  const adjustments = new Float64Array(count);
  let used = 0;
  let adjustedCount = 0;
  for (let start = 0; start < ofPlace.length; start += BLOCK) {
    const size = Math.min(BLOCK, ofPlace.length - start);
    for (const { source, block } of read) source.fill(start, size, block);
    for (let at = 0; at < size; at++) {
      if (ofPlace[start + at] !== 0) continue;
      const change = (adjusted[at] ?? Number.NaN) - (asked[at] ?? Number.NaN);
      if (!Number.isNaN(change)) adjustments[adjustedCount++] = change;
      const [cents, points] = [x[at] ?? Number.NaN, y[at] ?? Number.NaN];
      if (Number.isNaN(cents) || Number.isNaN(points)) continue;
      found.ids[used] = columns.ids[start + at] ?? 0;
      found.prices[used] = cents;
      found.measures[used++] = points;
    }
  }
  return {
    ids: found.ids.subarray(0, used),
    prices: found.prices.subarray(0, used),
    measures: found.measures.subarray(0, used),
    adjustments: adjustments.subarray(0, adjustedCount),
  };
}

/** From nothing to where nearly all are; one machine for a fortune would press the others into a corner. */
function boundsOf(values: Float64Array): { from: number; to: number } {
  const { quantiles, max } = spreadValues("adjusted_cents", values, 0, { buckets: 1 });
  return { from: 0, to: quantiles === null || max === null ? 0 : Math.min(max, 1.5 * Math.max(1, quantiles.p95)) };
}

function countCells({ prices, measures }: Found, across: { to: number }, up: { to: number }): ListingChart["cells"] {
  if (across.to <= 0 || up.to <= 0) return [];
  const counts = new Uint32Array(CHART_COLUMNS * CHART_ROWS);
  for (let at = 0; at < prices.length; at++) {
    const column = Math.floor(((prices[at] ?? 0) / across.to) * CHART_COLUMNS);
    const row = Math.floor(((measures[at] ?? 0) / up.to) * CHART_ROWS);
    if (column > CHART_COLUMNS || row > CHART_ROWS || column < 0 || row < 0) continue;
    const cell = Math.min(row, CHART_ROWS - 1) * CHART_COLUMNS + Math.min(column, CHART_COLUMNS - 1);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return [...counts].flatMap((count, cell) =>
    count === 0 ? [] : [{ column: cell % CHART_COLUMNS, row: Math.floor(cell / CHART_COLUMNS), count }],
  );
}

const MAX_FRONTIER = 60;

/** Nothing is for nothing: such a price is a mistake, and would be the best of all. */
const isOffered = (cents: number | undefined): boolean => (cents ?? 0) > 0;

/**
 * Without sorting them all: of each price only the best counts, and prices below the cheapest of the best so far. The
 * candidates are found by going over the listings by price in buckets, each of which keeps what may still be on it.
 */
function findFrontier({ ids, prices, measures }: Found): ListingChart["frontier"] {
  const buckets = 4096;
  const { quantiles, max } = spreadValues("adjusted_cents", prices, 0, { buckets: 1 });
  if (quantiles === null || max === null) return [];
  const top = Math.max(1, max);
  // The best measure up to the end of each bucket: what is not above the best of all cheaper buckets cannot be on it.
  const best = new Float64Array(buckets).fill(Number.NEGATIVE_INFINITY);
  const bucketOf = (cents: number): number =>
    Math.min(buckets - 1, Math.floor((Math.sqrt(Math.max(0, cents)) / Math.sqrt(top)) * buckets));
  for (let at = 0; at < prices.length; at++) {
    if (!isOffered(prices[at])) continue;
    const bucket = bucketOf(prices[at] ?? 0);
    if ((measures[at] ?? 0) > (best[bucket] ?? 0)) best[bucket] = measures[at] ?? 0;
  }
  let running = Number.NEGATIVE_INFINITY;
  const before = best.map((value) => {
    const was = running;
    running = Math.max(running, value);
    return was;
  });
  const candidates: number[] = [];
  for (let at = 0; at < prices.length; at++)
    if (isOffered(prices[at]) && (measures[at] ?? 0) > (before[bucketOf(prices[at] ?? 0)] ?? 0)) candidates.push(at);
  candidates.sort(
    (a, b) =>
      (prices[a] ?? 0) - (prices[b] ?? 0) || (measures[b] ?? 0) - (measures[a] ?? 0) || (ids[b] ?? 0) - (ids[a] ?? 0),
  );
  const frontier: ListingChart["frontier"] = [];
  for (const at of candidates) {
    const measure = measures[at] ?? 0;
    if (measure <= (frontier.at(-1)?.measure ?? Number.NEGATIVE_INFINITY)) continue;
    frontier.push({ id: ids[at] ?? 0, cents: prices[at] ?? 0, measure });
  }
  return frontier.slice(-MAX_FRONTIER);
}

import {
  bucketOf,
  countBuckets,
  emptyHistogram,
  findTop,
  type Histogram,
  type HistogramQuery,
  QUANTILES,
  writeBuckets,
} from "@/lib/listings/filters/histogram";
import type { ListingFilter } from "@/lib/listings/filters/listing-filter";
import type { CatalogueColumns } from "../columns/catalogue-columns";
import { BLOCK } from "../columns/sources";
import { countWhole, findBounds, locate, rankOfShare, selectRanks } from "./quantile";
import type { Verdicts } from "./verdicts";

/** How a number is spread over those meant, its own range left out. */
export function measureHistogram(
  columns: CatalogueColumns,
  { filter, field, buckets, isTrimmed }: HistogramQuery & { filter: ListingFilter },
  verdicts: Verdicts,
): Histogram {
  const { values, missing } = collectValues(columns, field, filter, verdicts);
  return spreadValues(field, values, missing, { buckets, isTrimmed });
}

export function spreadValues(
  field: Histogram["field"],
  values: Float64Array,
  missing: number,
  { buckets, isTrimmed }: Pick<HistogramQuery, "buckets" | "isTrimmed">,
): Histogram {
  if (values.length === 0) return emptyHistogram(field, missing);
  const bounds = findBounds(values);
  const { min, max } = bounds;
  const ranks = Object.values(QUANTILES).map((share) => rankOfShare(share, values.length));
  const cells = countWhole(values, bounds);
  const found =
    cells === null ? selectRanks(values, ranks, bounds) : ranks.map((rank) => locate(cells, rank).cell + min);
  const [p5 = min, p25 = min, p50 = min, p75 = min, p95 = min] = found;
  const top = findTop(max, p95, isTrimmed);
  const counts = new Uint32Array(countBuckets(min, top, buckets));
  const add = (value: number, count: number): void => {
    const bucket = bucketOf(value, min, top, counts.length);
    counts[bucket] = (counts[bucket] ?? 0) + count;
  };
  if (cells === null) for (const value of values) if (value <= top) add(value, 1);
  for (let value = min; cells !== null && value <= top; value++) add(value, cells[value - min] ?? 0);
  return {
    field,
    count: values.length,
    missing,
    min,
    max,
    quantiles: { p5, p25, p50, p75, p95 },
    buckets: writeBuckets(min, top, counts),
  };
}

/** One price gone astray would leave a picture of two bars: what lies far out is put with the first or last. */
export function gatherOutliers(values: Float64Array, { min, max, quantiles }: Histogram): Float64Array {
  if (quantiles === null || min === null || max === null) return values;
  const reach = Math.max(100, 2 * (quantiles.p95 - quantiles.p5));
  const [low, high] = [quantiles.p5 - reach, quantiles.p95 + reach];
  if (min >= low && max <= high) return values;
  return values.map((value) => Math.min(high, Math.max(low, value)));
}

function collectValues(
  columns: CatalogueColumns,
  field: Histogram["field"],
  { profileId }: ListingFilter,
  { ofPlace, conditionOf, listPlaces }: Verdicts,
): { values: Float64Array; missing: number } {
  const source = columns.number(field, profileId);
  const own = conditionOf(field) ?? 0;
  const block = new Float64Array(BLOCK);
  const meant = listPlaces(field).length;
  const values = new Float64Array(meant + 1);
  let used = 0;
  for (let start = 0; start < ofPlace.length; start += BLOCK) {
    const count = Math.min(BLOCK, ofPlace.length - start);
    source.fill(start, count, block);
    for (let at = 0; at < count; at++) {
      const verdict = ofPlace[start + at];
      const value = block[at] ?? Number.NaN;
      values[used] = value;
      used += (Number(verdict === 0) | Number(verdict === own)) & (1 - Number(Number.isNaN(value)));
    }
  }
  return { values: values.subarray(0, used), missing: meant - used };
}

import {
  countBuckets,
  emptyHistogram,
  findTop,
  type Histogram,
  type HistogramQuery,
  QUANTILES,
  writeBuckets,
} from "../../listings/filters/histogram";
import type { ListingFilter } from "../../listings/filters/listing-filter";
import { type Db, reading } from "../transaction";
import { numberSql } from "./field-sql";
import { writeFilterSql } from "./filter-sql";

export async function findHistogram(
  { filter, field, buckets, isTrimmed }: HistogramQuery & { filter: ListingFilter },
  db: Db = reading(),
): Promise<Histogram> {
  const { from, where } = await writeFilterSql(filter, db);
  const { value } = numberSql(field);
  const shares = Object.values(QUANTILES);
  const [spread] = await db.$queryRaw<
    { count: number; missing: number; min: number | null; max: number | null; quantiles: number[] }[]
  >`
    select count(value)::int as count, (count(*) - count(value))::int as missing, min(value), max(value),
      percentile_disc(${shares}::float8[]) within group (order by value) as quantiles
    from (select ${value} as value from ${from} where ${where(field)}) found`;
  if (spread === undefined || spread.min === null || spread.max === null)
    return emptyHistogram(field, spread?.missing ?? 0);
  const { count, missing, min, max } = spread;
  const [p5 = min, p25 = min, p50 = min, p75 = min, p95 = min] = spread.quantiles;
  const top = findTop(max, p95, isTrimmed);
  const size = countBuckets(min, top, buckets);
  const counts = new Array<number>(size).fill(0);
  const rows = await db.$queryRaw<{ bucket: number; count: number }[]>`
    select case when ${size}::int = 1 then 0 else
        least(${size}::int - 1, floor((value - ${min}::float8) / (${top}::float8 - ${min}::float8) * ${size}::float8)::int)
      end as bucket, count(*)::int as count
    from (select ${value} as value from ${from} where ${where(field)}) found
    where value <= ${top}::float8 group by 1`;
  for (const row of rows) counts[row.bucket] = row.count;
  return {
    field,
    count,
    missing,
    min,
    max,
    quantiles: { p5, p25, p50, p75, p95 },
    buckets: writeBuckets(min, top, counts),
  };
}

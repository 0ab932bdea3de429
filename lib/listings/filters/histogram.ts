import { z } from "zod";
import { isNumberField, type NumberField } from "./listing-fields";

/** How the values of a number field are spread under all other conditions of the filter. */
export interface Histogram {
  field: NumberField;
  /** Listings with a value, and without. */
  count: number;
  missing: number;
  min: number | null;
  max: number | null;
  /** The value at or below which that share of the listings lies: always one that occurs. */
  quantiles: { p5: number; p25: number; p50: number; p75: number; p95: number } | null;
  /** Equally wide, from min to max, or to where the long tail begins; the last one holds its upper end too. */
  buckets: { from: number; to: number; count: number }[];
}

export const QUANTILES = { p5: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95 } as const;

export const histogramQuerySchema = z.strictObject({
  field: z.custom<NumberField>(isNumberField, { error: "use the name of a number field" }),
  buckets: z.int({ error: "give a whole number" }).min(1, "give 1 to 200").max(200, "give 1 to 200").default(30),
  /** Leaves a long tail out of the buckets: one price of a million would leave the others a single bar. */
  isTrimmed: z.boolean({ error: "give true or false" }).optional(),
});
export type HistogramQuery = z.output<typeof histogramQuerySchema>;

export function emptyHistogram(field: NumberField, missing: number): Histogram {
  return { field, count: 0, missing, min: null, max: null, quantiles: null, buckets: [] };
}

/** Where the buckets end. */
export function findTop(max: number, p95: number, isTrimmed = false): number {
  return isTrimmed && p95 > 0 ? Math.min(max, 1.5 * p95) : max;
}

/** All in one bucket when every value is the same. */
export function countBuckets(min: number, max: number, wanted: number): number {
  return min === max ? 1 : wanted;
}

/** The bucket a value falls into; SQL computes the same in the same order of operations. */
export function bucketOf(value: number, min: number, max: number, buckets: number): number {
  return buckets === 1 ? 0 : Math.min(buckets - 1, Math.floor(((value - min) / (max - min)) * buckets));
}

export function writeBuckets(min: number, max: number, counts: ArrayLike<number>): Histogram["buckets"] {
  const size = counts.length;
  const edge = (at: number): number => (at === size ? max : min + ((max - min) / size) * at);
  return Array.from(counts, (count, at) => ({ from: edge(at), to: edge(at + 1), count }));
}

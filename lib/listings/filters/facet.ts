import { z } from "zod";
import { type ChoiceField, isChoiceField } from "./listing-fields";
import type { ChoiceValue } from "./listing-filter";

/** How many listings have which value, under all other conditions of the filter: what a click on it would show. */
export interface Facet {
  field: ChoiceField;
  values: FacetValue[];
  /** Listings without a value. */
  missing: number;
  /** What did not fit: how many more values, on how many listings (counted once per value for tags and the like). */
  rest: { values: number; count: number };
}

export interface FacetValue {
  value: NonNullable<ChoiceValue>;
  count: number;
}

export const facetsQuerySchema = z.strictObject({
  fields: z
    .array(z.custom<ChoiceField>(isChoiceField, { error: "use names of choice fields" }))
    .min(1, "name a field")
    .max(40, "name at most 40 fields"),
  top: z.int({ error: "give a whole number" }).min(1, "give 1 to 1,000").max(1000, "give 1 to 1,000").default(50),
});
export type FacetsQuery = z.output<typeof facetsQuerySchema>;

/** The most frequent values; the chosen ones stay in sight however rare they are. */
export function writeFacet(
  field: ChoiceField,
  counted: readonly FacetValue[],
  missing: number,
  top: number,
  chosen: readonly ChoiceValue[] = [],
): Facet {
  const sorted = counted.filter(({ count }) => count > 0).sort(compareFacetValues);
  const seen = new Set(sorted.map(({ value }) => value));
  const absent = chosen.filter((value): value is NonNullable<ChoiceValue> => value !== null && !seen.has(value));
  const kept = sorted.filter(({ value }, at) => at < top || chosen.includes(value));
  const left = sorted.filter(({ value }, at) => at >= top && !chosen.includes(value));
  return {
    field,
    values: [...kept, ...absent.map((value) => ({ value, count: 0 }))],
    missing,
    rest: { values: left.length, count: left.reduce((sum, { count }) => sum + count, 0) },
  };
}

function compareFacetValues(a: FacetValue, b: FacetValue): number {
  if (a.count !== b.count) return b.count - a.count;
  if (typeof a.value === typeof b.value) return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
  return typeof a.value < typeof b.value ? -1 : 1;
}

import fc from "fast-check";
import {
  CHOICE_FIELDS,
  type ChoiceField,
  NUMBER_FIELDS,
  type NumberField,
} from "@/lib/listings/filters/listing-fields";
import { type ListingFilter, listingFilterSchema } from "@/lib/listings/filters/listing-filter";
import type { ListingSort } from "@/lib/ranking/sort";

export const CUSTOM_CHOICES = ["custom.refurb_grade", "custom.power_adapter", "custom.included_extras"] as const;
export const choiceFields: ChoiceField[] = [...(Object.keys(CHOICE_FIELDS) as ChoiceField[]), ...CUSTOM_CHOICES];
export const numberFields: NumberField[] = [
  ...(Object.keys(NUMBER_FIELDS) as NumberField[]),
  "custom.warranty_months",
  "custom.noise_db",
  "metrics.deal_index",
];

/** Values that occur, so that filters find something; `valuesOf` are those of a facet. */
export function arbitraryFilter(
  profileId: number,
  valuesOf: ReadonlyMap<string, readonly unknown[]>,
  boundsOf: ReadonlyMap<string, readonly number[]>,
): fc.Arbitrary<ListingFilter> {
  const choice = fc.constantFrom(...choiceFields).chain((field) =>
    fc
      .uniqueArray(fc.constantFrom(null, "unheard of", ...(valuesOf.get(field) ?? [])), {
        minLength: 1,
        maxLength: 4,
      })
      .map((values) => [field, values] as const),
  );
  const range = fc.constantFrom(...numberFields).chain((field) => {
    const bound = fc.option(fc.constantFrom(...(boundsOf.get(field) ?? [0, 1])), { nil: undefined });
    return fc.record({ low: bound, high: bound, orMissing: fc.boolean() }).map(({ low, high, orMissing }) => {
      const isTurned = low !== undefined && high !== undefined && low > high;
      const [min, max] = isTurned ? [high, low] : [low, high];
      return [field, min === undefined && max === undefined ? { min: 0, orMissing } : { min, max, orMissing }] as const;
    });
  });
  return fc
    .record({
      choices: fc.array(choice, { maxLength: 3 }),
      ranges: fc.array(range, { maxLength: 2 }),
      missing: fc.array(fc.constantFrom(...choiceFields, ...numberFields), { maxLength: 1 }),
      freshness: fc.constantFrom("show", "hide", "only"),
      unranked: fc.constantFrom("show", "hide", "only"),
      text: fc.option(fc.constantFrom("optiplex", "i5 16gb", "elitdesk mini", "o", "i5 de", "zzzz"), {
        nil: undefined,
        freq: 5,
      }),
      ids: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 600 }), { maxLength: 200 }), { nil: undefined, freq: 8 }),
    })
    .map(({ choices, ranges, ...rest }) =>
      listingFilterSchema.parse({
        ...rest,
        profileId,
        choices: Object.fromEntries(choices),
        ranges: Object.fromEntries(ranges),
      }),
    );
}

export const arbitrarySort: fc.Arbitrary<ListingSort> = fc.record({
  field: fc.constantFrom(...numberFields),
  direction: fc.constantFrom("asc", "desc"),
});

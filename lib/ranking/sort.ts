import { z } from "zod";
import { isNumberField, NUMBER_FIELDS, type NumberField, needsProfile } from "@/lib/listings/filters/listing-fields";
import { listingFilterSchema } from "@/lib/listings/filters/listing-filter";

export type SortField = NumberField | "title";

/**
 * An order of listings: by the field's value, then by id in the same direction, so that every listing has exactly one
 * place. Whoever has no value comes last, whatever the direction.
 */
export const listingSortSchema = z.strictObject({
  field: z.custom<SortField>((name) => name === "title" || isNumberField(name), {
    error: `use title, one of ${Object.keys(NUMBER_FIELDS).join(", ")}, custom.<key> or metrics.<name>`,
  }),
  direction: z.enum(["asc", "desc"], { error: "use asc or desc" }),
});
export type ListingSort = z.output<typeof listingSortSchema>;

export const pageQuerySchema = z
  .strictObject({
    filter: listingFilterSchema,
    sort: listingSortSchema,
    cursor: z.string({ error: "give a text" }).max(2_000, "is no place in this list").optional(),
    limit: z.int({ error: "give a whole number" }).min(1, "give 1 to 200").max(200, "give 1 to 200").default(50),
  })
  .refine(({ filter, sort }) => filter.profileId !== undefined || sort.field === "title" || !needsProfile(sort.field), {
    path: ["filter", "profileId"],
    error: "this order is of a profile; say of which",
  });
export type PageQuery = z.output<typeof pageQuerySchema>;

/** Where a listing stands in an order: whether it is ranked, the value it is sorted by, and its id. */
export interface RankKey {
  key: number | string | null;
  id: number;
  /** In an order by score whoever is ranked comes first; every other order takes all alike and says true of each. */
  ranks: boolean;
}

export const ordersByRanks = ({ field }: ListingSort): boolean => field === "composite";

/** Below 0 when a comes first: the ranked, then by value. Texts compare by code point, as the database's "C" order does. */
export function compareRankKeys(a: RankKey, b: RankKey, direction: ListingSort["direction"]): number {
  if (a.ranks !== b.ranks) return a.ranks ? -1 : 1;
  const sign = direction === "asc" ? 1 : -1;
  if (a.key === null || b.key === null) {
    if (a.key !== b.key) return a.key === null ? 1 : -1;
  } else if (a.key !== b.key) {
    return typeof a.key === "string" && typeof b.key === "string"
      ? sign * compareCodePoints(a.key, b.key)
      : sign * (a.key < b.key ? -1 : 1);
  }
  return sign * (a.id - b.id);
}

function compareCodePoints(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  const [left, right] = [a.codePointAt(at) ?? -1, b.codePointAt(at) ?? -1];
  return left - right;
}

import { z } from "zod";

const profileId = z.int({ error: "give a whole number" }).min(1, "give an id from 1 up").max(2_147_483_647, "is no id");

/** Conditions as a rule has them, asked of the listings ranked for a profile: the default one unless told. */
export const matchesQuerySchema = z.strictObject({
  profileId: profileId.optional(),
  conditions: z
    .array(z.looseObject({}), { error: "give a list of condition groups" })
    .min(1, "give a group of conditions")
    .max(2_000, "give at most 2,000 groups of conditions"),
  /** How many of each one's listings are named, the best ranked first. */
  named: z.int().min(0).max(50).default(0),
});

/** A ruleset to be looked over, beside the listings ranked for a profile. */
export const analysisQuerySchema = z.strictObject({ profileId: profileId.optional(), document: z.looseObject({}) });

export interface Matches {
  /** Listings that are ranked. */
  total: number;
  /** Those that any of the conditions match. */
  any: number;
  /** In the order asked; null where a condition cannot be asked. */
  matches: ({ count: number; ids: number[] } | null)[];
}

export const valuesQuerySchema = z.strictObject({
  fact: z.string({ error: "name a fact" }).min(1, "name a fact").max(128, "shorten it to 128 characters"),
  /** Part of the value, in any letter case. */
  q: z.string().max(128, "shorten it to 128 characters").default(""),
  limit: z.int().min(1).max(200).default(50),
});
export type ValuesQuery = z.output<typeof valuesQuerySchema>;

/** The values a fact has among listings for sale, the most frequent first. */
export interface FactValues {
  values: { value: string | number | boolean; count: number }[];
  /** How many there are beside those told. */
  more: number;
}

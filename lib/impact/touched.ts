import { z } from "zod";

const document = z.looseObject({});

/** Rulesets before and after a change, by id; one that is new has no before, one that is gone no after. */
export const touchedQuerySchema = z.strictObject({
  before: z.array(document).max(100, "give at most 100 rulesets"),
  after: z.array(document).max(100, "give at most 100 rulesets"),
});

/** Listings of any status whose valuation the change may touch, as ranges of ids: first and last of each. */
export interface TouchedListings {
  count: number;
  /** Between first and last there is no listing that is not touched. */
  ranges: [number, number][];
}

import type { RankedListingRow } from "./ranked-listing";

/** How a line stands in the ranking of the profile in view, told in words. */
export interface Standing {
  /** Its place among all that are ranked, whatever the list is narrowed to; null when it is not ranked. */
  place: number | null;
  /** Why it is not ranked; null when it is. */
  unrankedWhy: string | null;
  /** The rule that gave it its badge, and what the rule looked at; null when it is not valued. */
  badgeRule: string | null;
}

export type ListedRow = RankedListingRow & Standing;

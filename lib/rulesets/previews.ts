import type { Impact } from "@/lib/impact/impact";
import type { FactValue } from "../rules/facts/fact-value";
import type { BreakdownV1 } from "../valuation/breakdown/breakdown";

/** What drafts would do to every listing for sale, with the names of those told. */
export interface NamedImpact extends Impact {
  titles: Record<number, string>;
}

/** Enough of a listing to show it in a row of text. */
export interface NamedListing {
  id: number;
  title: string;
  priceCents: number;
  adjustedCents: number | null;
}

export interface CountedMatches {
  /** Listings for sale. */
  total: number;
  /** Those that any of the conditions match. */
  any: number;
  /** In the order asked; null where the conditions cannot be asked as they stand. */
  matches: ({ count: number; listings: NamedListing[] } | null)[];
}

/** One listing as it is, and as it would be under drafts and with other facts. */
export interface TriedListing {
  listing: { id: number; title: string; priceCents: number };
  /** As they are stored, by name; those it does not have are left out. */
  facts: Record<string, Exclude<FactValue, null>>;
  stored: BreakdownV1;
  tried: BreakdownV1;
}

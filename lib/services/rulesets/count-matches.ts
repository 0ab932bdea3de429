import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { type NamedListing, nameListings } from "../../db/listings/name-listings";
import type { countMatchesSchema } from "../../rulesets/schemas";
import type { ServiceContext } from "../context";
import { askColumns } from "./ask-columns";

export interface CountedMatches {
  /** Listings for sale. */
  total: number;
  /** Null where the conditions cannot be asked as they stand. */
  matches: ({ count: number; listings: NamedListing[] } | null)[];
}

/** How many listings for sale each group of conditions matches, and some of them by name. */
export async function countMatches(
  context: ServiceContext,
  query: z.output<typeof countMatchesSchema>,
  signal?: AbortSignal,
): Promise<CountedMatches> {
  requirePermission(context.actor, "rulesets.read");
  const { total, matches } = await askColumns({ kind: "matches", query }, signal);
  const named = await nameListings(
    matches.flatMap((match) => match?.ids ?? []),
    context.tx,
  );
  const byId = new Map(named.map((listing) => [listing.id, listing]));
  return {
    total,
    matches: matches.map(
      (match) => match && { count: match.count, listings: match.ids.flatMap((id) => byId.get(id) ?? []) },
    ),
  };
}

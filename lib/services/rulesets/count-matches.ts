import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { nameListings } from "../../db/listings/name-listings";
import type { CountedMatches } from "../../rulesets/previews";
import type { countMatchesSchema } from "../../rulesets/schemas";
import { askColumns } from "../columns/ask-columns";
import type { ServiceContext } from "../context";

/** How many listings for sale each group of conditions matches, and some of them by name. */
export async function countMatches(
  context: ServiceContext,
  query: z.output<typeof countMatchesSchema>,
  signal?: AbortSignal,
): Promise<CountedMatches> {
  requirePermission(context.actor, "rulesets.read");
  const { total, any, matches } = await askColumns({ kind: "matches", query }, signal);
  const named = await nameListings(
    matches.flatMap((match) => match?.ids ?? []),
    context.tx,
  );
  const byId = new Map(named.map((listing) => [listing.id, listing]));
  return {
    total,
    any,
    matches: matches.map(
      (match) => match && { count: match.count, listings: match.ids.flatMap((id) => byId.get(id) ?? []) },
    ),
  };
}

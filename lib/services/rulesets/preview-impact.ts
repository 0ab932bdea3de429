import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { nameListings } from "../../db/listings/name-listings";
import type { NamedImpact } from "../../rulesets/previews";
import type { previewImpactSchema } from "../../rulesets/schemas";
import { askColumns } from "../columns/ask-columns";
import type { ServiceContext } from "../context";

/** What drafts would do to every listing for sale. Nothing is written. */
export async function previewImpact(
  context: ServiceContext,
  query: z.output<typeof previewImpactSchema>,
  signal?: AbortSignal,
): Promise<NamedImpact> {
  requirePermission(context.actor, "rulesets.edit");
  const impact = await askColumns({ kind: "impact", query }, signal);
  const { movers, samples, top10, top100 } = impact;
  const shown = [...movers, ...samples].map(({ id }) => id);
  const ids = new Set([...shown, ...top10.enters, ...top10.leaves, ...top100.enters, ...top100.leaves]);
  const named = await nameListings([...ids], context.tx);
  return { ...impact, titles: Object.fromEntries(named.map(({ id, title }) => [id, title])) };
}

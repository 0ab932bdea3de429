import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import type { CatalogueFinding } from "../../catalogue/answers/analyse-rules";
import type { analyseDraftSchema } from "../../rulesets/schemas";
import { askColumns } from "../columns/ask-columns";
import type { ServiceContext } from "../context";

/** What its author should know about a ruleset: from its rules, and from every listing there is. */
export async function analyseDraft(
  context: ServiceContext,
  { document }: z.output<typeof analyseDraftSchema>,
  signal?: AbortSignal,
): Promise<{ findings: CatalogueFinding[] }> {
  requirePermission(context.actor, "rulesets.read");
  return { findings: await askColumns({ kind: "analysis", query: { document } }, signal) };
}

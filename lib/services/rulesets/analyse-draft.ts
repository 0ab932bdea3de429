import type { z } from "zod";
import type { CatalogueFinding } from "@/lib/impact/finding";
import { requirePermission } from "../../auth/actor";
import { MAX_PAIRS } from "../../rules/analyse/finding";
import type { analyseDraftSchema } from "../../rulesets/schemas";
import { askColumns } from "../columns/ask-columns";
import type { ServiceContext } from "../context";

/** What its author should know about a ruleset: from its rules, and from every listing that is ranked. */
export async function analyseDraft(
  context: ServiceContext,
  query: z.output<typeof analyseDraftSchema>,
  signal?: AbortSignal,
): Promise<{ findings: CatalogueFinding[]; isCut: boolean }> {
  requirePermission(context.actor, "rulesets.read");
  const findings = await askColumns({ kind: "analysis", query }, signal);
  const countPairs = (wanted: CatalogueFinding["basis"]): number =>
    findings.filter(({ basis, ruleIds }) => basis === wanted && ruleIds.length === 2).length;
  return { findings, isCut: countPairs("logic") >= MAX_PAIRS || countPairs("listings") >= MAX_PAIRS };
}

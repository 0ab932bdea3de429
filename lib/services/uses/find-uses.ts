import { requirePermission } from "../../auth/actor";
import { listProfiles } from "../../db/profiles/list-profiles";
import { listViewQueries } from "../../db/uses/list-view-queries";
import { AppError } from "../../errors";
import type { FoundUses } from "../../uses/found-uses";
import { isViewUsing } from "../../uses/is-view-using";
import type { UsesQuery } from "../../uses/schemas";
import { hasActive, switchOff } from "../../uses/switch-off";
import { askColumns } from "../columns/ask-columns";
import type { ServiceContext } from "../context";
import { findDoomed } from "./find-doomed";
import { isReading, listReadingDocuments, type ReadingDocument } from "./list-reading-documents";

/** Which rules, rulesets, views and profiles stand on something, and what prices do without those rules. Nothing is written. */
export async function findUses(context: ServiceContext, query: UsesQuery, signal?: AbortSignal): Promise<FoundUses> {
  const { actor, now, tx } = context;
  requirePermission(actor, "rulesets.edit");
  const doomed = await findDoomed(query, tx);
  const documents = (await listReadingDocuments(doomed, { now, withDrafts: true }, tx)).filter(isReading);
  const profiles = await listProfiles(tx);
  const views = (await listViewQueries(tx)).filter((view) => isViewUsing(view.query, doomed));
  const visible = views.filter(({ accountId, isShared }) => isShared || accountId === actor.accountId);
  const { metric } = doomed;
  return {
    rulesets: documents.map(({ rulesetId, name, standing, effectiveAt, reading }) => ({
      rulesetId,
      name,
      standing,
      ...reading,
      effectiveAt: standing === "scheduled" ? effectiveAt : null,
    })),
    profiles: profiles
      .filter(
        ({ weights, requiredMetrics }) =>
          metric !== undefined && ((weights[metric] ?? 0) > 0 || requiredMetrics.includes(metric)),
      )
      .map(({ id, name }) => ({ id, name })),
    views: visible.map(({ name }) => name),
    privateViews: views.length - visible.length,
    impact: await measure(documents, profiles.find(({ isDefault }) => isDefault)?.id, signal),
  };
}

/** As many documents as an impact is asked of at a time. */
const MAX_MEASURED = 10;

/** What those in force would be worth with their rules off; null where that cannot be told just now. */
async function measure(
  documents: readonly ReadingDocument[],
  profileId: number | undefined,
  signal: AbortSignal | undefined,
): Promise<FoundUses["impact"]> {
  const acting = documents.filter(
    ({ standing, document, reading }) => standing === "in force" && hasActive(document, reading),
  );
  if (acting.length === 0 || acting.length > MAX_MEASURED || profileId === undefined) return null;
  const drafts = acting.map(({ rulesetId, document, reading }) => ({
    rulesetId,
    document: { ...switchOff(document, reading) },
  }));
  try {
    const query = { drafts, profileId, buckets: 1 };
    const { listings, changed, outside, totalChangeCents } = await askColumns({ kind: "impact", query }, signal);
    return { listings, changed, changedOutside: outside.changed, totalChangeCents };
  } catch (error) {
    if (error instanceof AppError && error.kind === "unavailable") return null;
    throw error;
  }
}

import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { findDraft, writeDraft } from "../../db/rulesets/drafts";
import { findRulesetHead } from "../../db/rulesets/ruleset-row";
import { findNewestVersion } from "../../db/rulesets/versions";
import { inTransaction } from "../../db/transaction";
import { notFound, staleVersion } from "../../errors";
import type { saveDraftSchema } from "../../rulesets/schemas";
import type { ServiceContext } from "../context";

/** Keeps unfinished work. Someone else's is never overwritten: whoever is late gets theirs to put both together. */
export async function saveDraft(
  context: ServiceContext,
  { rulesetId, rowVersion, baseVersionId, document }: z.output<typeof saveDraftSchema>,
): Promise<{ rowVersion: number }> {
  requirePermission(context.actor, "rulesets.edit");
  return inTransaction(context.tx, async (tx) => {
    if (!(await findRulesetHead(rulesetId, tx))) throw notFound(`Ruleset ${rulesetId}`);
    const present = await findDraft(rulesetId, tx);
    const base = baseVersionId ?? present?.baseVersionId ?? (await findNewestVersion(rulesetId, tx))?.id ?? null;
    const written = { rulesetId, baseVersionId: base, document, updatedBy: context.actor.name };
    const saved = await writeDraft(tx, written, rowVersion);
    if (saved === undefined) {
      const theirs = await describeTheirs(rulesetId, tx);
      throw staleVersion(
        "This draft",
        theirs,
        theirs.updatedBy ? { name: theirs.updatedBy, at: theirs.at } : undefined,
      );
    }
    return { rowVersion: saved };
  });
}

/** Their draft; or, when it was published or discarded meanwhile, what is published now. */
async function describeTheirs(rulesetId: number, tx: Parameters<typeof findDraft>[1]) {
  const draft = await findDraft(rulesetId, tx);
  if (draft)
    return { document: draft.snapshot, rowVersion: draft.rowVersion, updatedBy: draft.updatedBy, at: draft.updatedAt };
  const newest = await findNewestVersion(rulesetId, tx);
  return {
    document: newest?.snapshot ?? null,
    rowVersion: null,
    updatedBy: newest?.actorName ?? null,
    versionId: newest?.id ?? null,
    at: newest?.publishedAt ?? new Date(0),
  };
}

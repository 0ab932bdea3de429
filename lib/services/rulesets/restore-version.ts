import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { recordEvent } from "../../db/audit/record-event";
import { findDraft, writeDraft } from "../../db/rulesets/drafts";
import { findNewestVersion, findVersion } from "../../db/rulesets/versions";
import { inTransaction } from "../../db/transaction";
import { notFound, staleVersion } from "../../errors";
import type { restoreVersionSchema } from "../../rulesets/schemas";
import type { ServiceContext } from "../context";

/** An earlier version becomes the draft: what it would change is seen before it is published again. */
export async function restoreVersion(
  context: ServiceContext,
  { rulesetId, versionId, draftRowVersion }: z.output<typeof restoreVersionSchema>,
): Promise<{ rowVersion: number }> {
  requirePermission(context.actor, "rulesets.edit");
  return inTransaction(context.tx, async (tx) => {
    const version = await findVersion(versionId, tx);
    if (version?.rulesetId !== rulesetId) throw notFound(`Version ${versionId} of ruleset ${rulesetId}`);
    const newest = await findNewestVersion(rulesetId, tx);
    const draft = await findDraft(rulesetId, tx);
    const written = {
      rulesetId,
      baseVersionId: newest?.id ?? null,
      document: version.snapshot,
      updatedBy: context.actor.name,
    };
    const rowVersion = await writeDraft(tx, written, draftRowVersion);
    if (rowVersion === undefined) throw staleVersion("The draft", null);
    await recordEvent(tx, {
      ...context,
      action: "rulesets.restore_version",
      entity: "ruleset",
      entityId: String(rulesetId),
      changes: { version: version.version, discarded: draft?.snapshot ?? null },
    });
    return { rowVersion };
  });
}

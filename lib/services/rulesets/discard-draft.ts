import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { recordEvent } from "../../db/audit/record-event";
import { deleteDraft, findDraft } from "../../db/rulesets/drafts";
import { inTransaction } from "../../db/transaction";
import { staleVersion } from "../../errors";
import type { discardDraftSchema } from "../../rulesets/schemas";
import type { ServiceContext } from "../context";

/** The audit keeps what was discarded, so that a slip is not the end of an afternoon's work. */
export async function discardDraft(
  context: ServiceContext,
  { rulesetId, rowVersion }: z.output<typeof discardDraftSchema>,
): Promise<null> {
  requirePermission(context.actor, "rulesets.edit");
  return inTransaction(context.tx, async (tx) => {
    const draft = await findDraft(rulesetId, tx);
    if (!draft || !(await deleteDraft(tx, rulesetId, rowVersion))) throw staleVersion("This draft", null);
    await recordEvent(tx, {
      ...context,
      action: "rulesets.discard_draft",
      entity: "ruleset",
      entityId: String(rulesetId),
      changes: { discarded: draft.snapshot, baseVersionId: draft.baseVersionId },
    });
    return null;
  });
}

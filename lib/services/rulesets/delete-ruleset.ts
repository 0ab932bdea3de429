import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { findRulesetHead, markRulesetDeleted } from "../../db/rulesets/ruleset-row";
import { findEffectiveVersionId } from "../../db/rulesets/versions";
import { inTransaction } from "../../db/transaction";
import { notFound } from "../../errors";
import type { chosenRulesetSchema } from "../../rulesets/schemas";
import { makeChange } from "../changes/make-change";
import type { ServiceContext } from "../context";
import { staleRecord } from "../stale-record";

/** Hides it and takes its amounts out of every price; undo brings both back. */
export async function deleteRuleset(
  context: ServiceContext,
  { id, rowVersion }: z.output<typeof chosenRulesetSchema>,
): Promise<{ changeSetId: number | null; runId: number | null }> {
  requirePermission(context.actor, "rulesets.edit");
  return inTransaction(context.tx, async (tx) => {
    const before = await findRulesetHead(id, tx);
    if (!before) throw notFound(`Ruleset ${id}`);
    const effective = await findEffectiveVersionId(id, tx);
    const version = await markRulesetDeleted(tx, { id, rowVersion }, context.now);
    if (version === undefined)
      throw await staleRecord(tx, "This ruleset", { entity: "ruleset", id }, await findRulesetHead(id, tx));
    const scope = { kind: "rulesets" as const, before: effective ? [effective] : [], after: [] };
    return makeChange(
      { ...context, tx },
      {
        kind: "rulesets.delete",
        label: `Deleted the ruleset ${before.name}`,
        rows: [{ entity: "ruleset", entityId: String(id), before: { deletedAt: null }, rowVersionAfter: version }],
        changes: { name: before.name, version: before.version },
      },
      { scopes: [scope], reason: "ruleset deleted" },
    );
  });
}

import { requirePermission } from "../../auth/actor";
import type { BaselineEdit } from "../../baseline/schemas";
import { lockBaseline } from "../../db/baseline/baseline";
import { inTransaction } from "../../db/transaction";
import { staleVersion } from "../../errors";
import { isSame } from "../../rules/document/says-the-same";
import type { ServiceContext } from "../context";
import type { LoadedBaseline } from "./load-baseline";
import { openBaseline } from "./open-baseline";
import { planEdit } from "./plan-baseline";
import { measureBaseline, publishBaseline, recordRefusal } from "./publish-baseline";

/** Other overrides or another reference machine, as a new version. */
export async function changeBaseline(context: ServiceContext, edit: BaselineEdit): Promise<LoadedBaseline> {
  requirePermission(context.actor, "rulesets.edit");
  return recordRefusal({ ...context, operation: "override_field" }, async () => {
    const measured = await measureBaseline(await planEdit(edit));
    return inTransaction(context.tx, async (tx) => {
      await lockBaseline(tx);
      const present = await openBaseline(tx);
      if (present?.head.rowVersion !== edit.rowVersion) throw staleVersion("The baseline", present?.head ?? null);
      const planned = await planEdit(edit, tx);
      const { overrides, reference } = present.baseline ?? {};
      if (isSame(overrides, planned.baseline.overrides) && isSame(reference, planned.baseline.reference)) {
        const { id, version } = present.head;
        return { status: "unchanged", rulesetId: id, version, runId: null, changeSetId: null };
      }
      const { rulesetId, version, runId, changeSetId } = await publishBaseline({ ...context, tx }, planned, {
        operation: "override_field",
        note: describeEdit(edit),
        measured,
      });
      return { status: "loaded", rulesetId, version, runId, changeSetId };
    });
  });
}

function describeEdit({ overrides }: BaselineEdit): string {
  const fields = overrides.map(({ id }) => id);
  if (fields.length === 0) return "Without overrides";
  return `Overrides of ${fields.slice(0, 5).join(", ")}${fields.length > 5 ? ` and ${fields.length - 5} more` : ""}`;
}

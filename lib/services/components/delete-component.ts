import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { componentKinds } from "../../components/kinds";
import type { deleteComponentSchema } from "../../components/schemas";
import { appendToChangeSet, recordChange } from "../../db/changes/record-change";
import { findComponent } from "../../db/components/find-component";
import { relinkListings } from "../../db/components/relink-listings";
import { updateComponent } from "../../db/components/write-component";
import { inTransaction } from "../../db/transaction";
import { notFound } from "../../errors";
import { doomComponent } from "../../uses/doomed";
import type { ServiceContext } from "../context";
import { staleRecord } from "../stale-record";
import { describeSwitchedOff, switchOffUses } from "../uses/switch-off-uses";
import { followChange } from "../valuations/follow-change";
import { followRelinked } from "./follow-relinked";

/** Hides a component and unlinks its listings; undoing links them again. */
export async function deleteComponent(
  context: ServiceContext,
  { kind, id, rowVersion, switchOff }: z.output<typeof deleteComponentSchema>,
): Promise<{ changeSetId: number | null; runId: number | null }> {
  requirePermission(context.actor, "components.manage");
  return inTransaction(context.tx, async (tx) => {
    const before = await findComponent(kind, id, tx);
    if (!before) throw notFound(`The ${componentKinds[kind].one} ${id}`);
    const one = `the ${componentKinds[kind].one} ${before.title}`;
    const switchedOff = switchOff
      ? await switchOffUses({ ...context, tx }, doomComponent(kind, before), one)
      : { rows: [], rules: [] };
    const next = await updateComponent(tx, kind, { id, rowVersion }, { deletedAt: context.now });
    if (next === undefined) throw await staleRecord(tx, "This component", { entity: kind, id }, before);
    const listings = await relinkListings(tx, kind, id, null);
    const { changeSetId } = await recordChange(tx, {
      ...context,
      kind: "components.delete",
      label: `Deleted ${one}${describeSwitchedOff(switchedOff)}`,
      rows: [
        { entity: kind, entityId: String(id), before: { deletedAt: null }, rowVersionAfter: next },
        ...switchedOff.rows,
      ],
      changes: { before, listings: listings.length, switchedOff: switchedOff.rules },
    });
    if (changeSetId !== null) await appendToChangeSet(tx, changeSetId, listings);
    const runId = await followRelinked({ ...context, tx }, kind, listings, "component deleted");
    if (switchedOff.rows.length === 0) return { changeSetId, runId };
    const followed = await followChange({ ...context, tx }, { kind: "all" }, "component deleted");
    return { changeSetId, runId: followed.runId ?? runId };
  });
}

import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { componentKinds } from "../../components/kinds";
import type { deleteComponentSchema } from "../../components/schemas";
import { findComponent } from "../../db/components/find-component";
import { relinkListings } from "../../db/components/relink-listings";
import { updateComponent } from "../../db/components/write-component";
import { inTransaction } from "../../db/transaction";
import { notFound } from "../../errors";
import { doomComponent } from "../../uses/doomed";
import { makeChange } from "../changes/make-change";
import type { ServiceContext } from "../context";
import { staleRecord } from "../stale-record";
import { describeSwitchedOff, switchOffUses } from "../uses/switch-off-uses";
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
    const scopes = await followRelinked(tx, kind, listings);
    if (switchedOff.rows.length > 0) scopes.push({ kind: "all" });
    return makeChange(
      { ...context, tx },
      {
        kind: "components.delete",
        label: `Deleted ${one}${describeSwitchedOff(switchedOff)}`,
        rows: [
          { entity: kind, entityId: String(id), before: { deletedAt: null }, rowVersionAfter: next },
          ...switchedOff.rows,
        ],
        alsoMoved: listings,
        changes: { before, listings: listings.length, switchedOff: switchedOff.rules },
      },
      { scopes, reason: "component deleted" },
    );
  });
}

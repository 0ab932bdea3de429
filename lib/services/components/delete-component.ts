import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { componentKinds } from "../../components/kinds";
import type { deleteComponentSchema } from "../../components/schemas";
import { appendToChangeSet, recordChange } from "../../db/changes/record-change";
import { findComponent } from "../../db/components/find-component";
import { relinkListings } from "../../db/components/relink-listings";
import { updateComponent } from "../../db/components/write-component";
import { inTransaction } from "../../db/transaction";
import { notFound, staleVersion } from "../../errors";
import type { ServiceContext } from "../context";
import { followRelinked } from "./follow-relinked";

/** Hides a component and unlinks its listings; undoing links them again. */
export async function deleteComponent(
  context: ServiceContext,
  { kind, id, rowVersion }: z.output<typeof deleteComponentSchema>,
): Promise<{ changeSetId: number | null; runId: number | null }> {
  requirePermission(context.actor, "components.manage");
  return inTransaction(context.tx, async (tx) => {
    const before = await findComponent(kind, id, tx);
    if (!before) throw notFound(`The ${componentKinds[kind].one} ${id}`);
    const next = await updateComponent(tx, kind, { id, rowVersion }, { deletedAt: context.now });
    if (next === undefined) throw staleVersion("This component", before);
    const listings = await relinkListings(tx, kind, id, null);
    const { changeSetId } = await recordChange(tx, {
      ...context,
      kind: "components.delete",
      label: `Deleted the ${componentKinds[kind].one} ${before.title}`,
      rows: [{ entity: kind, entityId: String(id), before: { deletedAt: null }, rowVersionAfter: next }],
      changes: { before, listings: listings.length },
    });
    if (changeSetId !== null) await appendToChangeSet(tx, changeSetId, listings);
    const runId = await followRelinked({ ...context, tx }, kind, listings, "component deleted");
    return { changeSetId, runId };
  });
}

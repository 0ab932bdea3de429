import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { recordChange } from "../../db/changes/record-change";
import { findDeletedListing } from "../../db/listings/find-deleted-listing";
import { setListingDeleted } from "../../db/listings/write-listing";
import { inTransaction } from "../../db/transaction";
import { notFound } from "../../errors";
import type { listingVersionSchema } from "../../listings/schemas";
import type { ServiceContext } from "../context";
import { staleRecord } from "../stale-record";
import { followChange } from "../valuations/follow-change";

/** Brings a deleted listing back into the lists, valued as of now. */
export async function restoreListing(
  context: ServiceContext,
  { id, rowVersion }: z.output<typeof listingVersionSchema>,
): Promise<{ changeSetId: number | null }> {
  requirePermission(context.actor, "listings.edit");
  return inTransaction(context.tx, async (tx) => {
    const before = await findDeletedListing(id, tx);
    if (!before) throw notFound(`The deleted listing ${id}`);
    const row = await setListingDeleted(tx, { id, rowVersion }, null);
    if (!row) throw await staleRecord(tx, "This listing", { entity: "listing", id: before.id }, before);
    const deletedAt = before.deletedAt?.toISOString() ?? null;
    const { changeSetId } = await recordChange(tx, {
      ...context,
      ...{ kind: "listings.restore", label: `Brought back ${row.title}` },
      rows: [{ entity: "listing", entityId: String(id), before: { deletedAt }, rowVersionAfter: row.rowVersion }],
      changes: { before: { deletedAt } },
    });
    await followChange({ ...context, tx }, { kind: "listings", ids: [id] }, "listing restored");
    return { changeSetId };
  });
}

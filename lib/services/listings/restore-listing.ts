import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { findDeletedListing } from "../../db/listings/find-deleted-listing";
import { setListingDeleted } from "../../db/listings/write-listing";
import { inTransaction } from "../../db/transaction";
import { notFound } from "../../errors";
import type { listingVersionSchema } from "../../listings/schemas";
import { makeChange } from "../changes/make-change";
import type { ServiceContext } from "../context";
import { staleRecord } from "../stale-record";

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
    const { changeSetId } = await makeChange(
      { ...context, tx },
      {
        kind: "listings.restore",
        label: `Brought back ${row.title}`,
        rows: [{ entity: "listing", entityId: String(id), before: { deletedAt }, rowVersionAfter: row.rowVersion }],
        changes: { before: { deletedAt } },
      },
      { scopes: [{ kind: "listings", ids: [id] }], reason: "listing restored" },
    );
    return { changeSetId };
  });
}

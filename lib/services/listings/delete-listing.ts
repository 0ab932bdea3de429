import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { findListing } from "../../db/listings/find-listing";
import { setListingDeleted } from "../../db/listings/write-listing";
import { inTransaction } from "../../db/transaction";
import { notFound } from "../../errors";
import type { listingVersionSchema } from "../../listings/schemas";
import { makeChange } from "../changes/make-change";
import type { ServiceContext } from "../context";
import { staleRecord } from "../stale-record";

/** Hides a listing from every list; it can be brought back for as long as its row is kept. */
export async function deleteListing(
  context: ServiceContext,
  { id, rowVersion }: z.output<typeof listingVersionSchema>,
): Promise<{ changeSetId: number | null }> {
  requirePermission(context.actor, "listings.edit");
  return inTransaction(context.tx, async (tx) => {
    const row = await setListingDeleted(tx, { id, rowVersion }, context.now);
    if (!row) {
      const present = await findListing(id, tx);
      throw present
        ? await staleRecord(tx, "This listing", { entity: "listing", id }, present)
        : notFound(`Listing ${id}`);
    }
    return makeChange(
      { ...context, tx },
      {
        kind: "listings.delete",
        label: `Deleted ${row.title}`,
        rows: [
          { entity: "listing", entityId: String(id), before: { deletedAt: null }, rowVersionAfter: row.rowVersion },
        ],
        changes: { after: { deletedAt: context.now.toISOString() } },
      },
      null,
    );
  });
}

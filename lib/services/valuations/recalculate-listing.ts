import { requirePermission } from "@/lib/auth/actor";
import { findListing } from "@/lib/db/listings/find-listing";
import { inTransaction } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import type { ServiceContext } from "../context";
import { type Followed, followChange } from "./follow-change";

/** Values one listing anew while the person waits, and says whether anything came of it. */
export async function recalculateListing(context: ServiceContext, { id }: { id: number }): Promise<Followed> {
  const actor = requirePermission(context.actor, "listings.edit");
  return inTransaction(context.tx, async (tx) => {
    if (!(await findListing(id, tx))) throw notFound(`Listing ${id}`);
    return followChange({ actor, tx }, { kind: "listings", ids: [id] }, "asked for");
  });
}

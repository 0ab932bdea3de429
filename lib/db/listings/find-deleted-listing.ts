import { type Db, reading } from "../transaction";

/** A listing that was deleted and can be had back. */
export const findDeletedListing = (id: number, db: Db = reading()) =>
  db.listing.findFirst({
    where: { id, deletedAt: { not: null } },
    select: { id: true, title: true, rowVersion: true, deletedAt: true },
  });

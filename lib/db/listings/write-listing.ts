import type { Prisma } from "../generated/client";
import type { Tx } from "../transaction";

export type ListingFields = Partial<{
  title: string;
  priceUsd: string;
  condition: "new" | "refurb" | "used";
  status: "active" | "pending" | "sold" | "archived";
  seller: string | null;
  deviceModel: string | null;
  notes: string | null;
}>;

/** The row's version after the change; undefined when it has moved on since the given one. */
export async function updateListingRow(
  tx: Tx,
  where: { id: number; rowVersion: number },
  fields: ListingFields,
): Promise<number | undefined> {
  const data: Prisma.ListingUpdateManyMutationInput = { ...fields, rowVersion: { increment: 1 } };
  const rows = await tx.listing.updateManyAndReturn({
    where: { ...where, deletedAt: null },
    data,
    select: { rowVersion: true },
  });
  return rows[0]?.rowVersion;
}

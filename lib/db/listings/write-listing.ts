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
  rulesetId: number | null;
  disabledRulesetIds: number[];
  disabledRuleIds: number[];
}>;

/** The row's version after the change; undefined when it has moved on since the given one. */
export async function updateListingRow(
  tx: Tx,
  where: { id: number; rowVersion: number },
  fields: ListingFields,
): Promise<number | undefined> {
  const data: Prisma.ListingUncheckedUpdateManyInput = { ...fields, rowVersion: { increment: 1 } };
  const rows = await tx.listing.updateManyAndReturn({
    where: { ...where, deletedAt: null },
    data,
    select: { rowVersion: true },
  });
  return rows[0]?.rowVersion;
}

/** Hides a listing or brings it back; undefined when it is not as the caller saw it. */
export async function setListingDeleted(
  tx: Tx,
  { id, rowVersion }: { id: number; rowVersion: number },
  deletedAt: Date | null,
): Promise<{ rowVersion: number; title: string } | undefined> {
  const [row] = await tx.listing.updateManyAndReturn({
    where: { id, rowVersion, deletedAt: deletedAt === null ? { not: null } : null },
    data: { deletedAt, rowVersion: { increment: 1 } },
    select: { rowVersion: true, title: true },
  });
  return row;
}

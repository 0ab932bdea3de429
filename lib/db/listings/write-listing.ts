import type { FieldValues } from "../../listings/fields";
import type { HeldComponent } from "../../listings/match-components";
import type { OfferFlags } from "../../listings/offer-flags/offer-flags";
import type { Prisma } from "../generated/client";
import type { Tx } from "../transaction";
import { writeComponents } from "./listing-components";

/** What a person can change of a listing, by its columns. */
export type ListingFields = Partial<FieldValues> &
  Partial<{
    title: string;
    priceUsd: string;
    priceDate: Date | null;
    condition: "new" | "refurb" | "used";
    status: "active" | "pending" | "sold" | "archived";
    otherUrls: { url: string; label?: string | null }[];
    components: HeldComponent[];
    cpuId: number | null;
    gpuId: number | null;
    ramSpecId: number | null;
    ramGb: number | null;
    primaryStorageProfileId: number | null;
    primaryStorageGb: number | null;
    primaryStorageType: string | null;
    secondaryStorageProfileId: number | null;
    secondaryStorageGb: number | null;
    secondaryStorageType: string | null;
    portsProfileId: number | null;
    offerFlags: OfferFlags;
    priceConfirmedAt: Date | null;
    priceConfirmedById: number | null;
    attributesJson: Record<string, unknown>;
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
  const { components, ...columns } = fields;
  const data = { ...(columns as Prisma.ListingUncheckedUpdateManyInput), rowVersion: { increment: 1 } };
  const rows = await tx.listing.updateManyAndReturn({
    where: { ...where, deletedAt: null },
    data,
    select: { rowVersion: true },
  });
  if (rows[0] && components) await writeComponents(tx, where.id, components);
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

export async function insertListing(
  tx: Tx,
  fields: ListingFields & { title: string; priceUsd: string; publicId: string },
): Promise<{ id: number; rowVersion: number }> {
  const { components = [], ...columns } = fields;
  const row = await tx.listing.create({
    data: columns as Prisma.ListingUncheckedCreateInput,
    select: { id: true, rowVersion: true },
  });
  if (components.length > 0) await writeComponents(tx, row.id, components);
  return row;
}

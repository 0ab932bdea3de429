import type { HeldComponent } from "../../listings/match-components";
import { Prisma } from "../generated/client";
import type { Tx } from "../transaction";

/** The small components of these listings, in the order in which they were made. */
export async function readComponents(tx: Tx, listingIds: readonly number[]): Promise<Map<number, HeldComponent[]>> {
  const rows = await tx.listingComponent.findMany({
    where: { listingId: { in: [...listingIds] } },
    orderBy: { id: "asc" },
  });
  const found = new Map<number, HeldComponent[]>(listingIds.map((id) => [id, []]));
  for (const { id, listingId, componentType, name, quantity, metadataJson } of rows)
    found.get(listingId)?.push({ id, componentType, name, quantity, metadata: metadataJson });
  return found;
}

/** Makes a listing's small components these; one that was deleted comes back as the row it was. */
export async function writeComponents(tx: Tx, listingId: number, wanted: readonly HeldComponent[]): Promise<void> {
  const held = await tx.listingComponent.findMany({ where: { listingId } });
  const kept = new Set(wanted.map(({ id }) => id));
  await tx.listingComponent.deleteMany({
    where: { id: { in: held.flatMap(({ id }) => (kept.has(id) ? [] : id)) } },
  });
  for (const { id, metadata, ...own } of wanted) {
    const data = { ...own, metadataJson: metadata === null ? Prisma.DbNull : (metadata as Prisma.InputJsonValue) };
    if (held.some((row) => row.id === id)) await tx.listingComponent.update({ where: { id: id ?? 0 }, data });
    else await tx.listingComponent.create({ data: { ...data, listingId, ...(id === null ? {} : { id }) } });
  }
  // What rules gave a kind is shared by its rows: with other rows it is shared anew, even where the sum stays the same.
  if (held.some((row) => row.adjustmentValueUsd !== null) && countRows(held) !== countRows(wanted))
    await tx.valuation.updateMany({ where: { listingId }, data: { resultHash: 0 } });
}

const countRows = (rows: readonly Pick<HeldComponent, "id" | "componentType" | "quantity">[]): string =>
  rows
    .map(({ id, componentType, quantity }) => `${id} ${componentType} ${quantity}`)
    .sort()
    .join();

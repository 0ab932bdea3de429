import { decimalToCents } from "../../money/decimal";
import { type Db, reading } from "../transaction";

export type ListingDetail = NonNullable<Awaited<ReturnType<typeof findListing>>>;

/** One listing with what it links to. */
export async function findListing(id: number, db: Db = reading()) {
  const row = await db.listing.findFirst({
    where: { id, deletedAt: null },
    include: {
      cpu: true,
      gpu: true,
      ramSpec: true,
      primaryStorage: true,
      secondaryStorage: true,
      portsProfile: { include: { ports: { orderBy: [{ type: "asc" }, { id: "asc" }] } } },
      activeProfile: { select: { name: true } },
      components: { orderBy: { id: "asc" } },
    },
  });
  if (!row) return undefined;
  const { priceUsd, ...rest } = row;
  return {
    ...rest,
    priceCents: decimalToCents(priceUsd.toFixed(2)),
    components: row.components.map(
      ({ id, componentType, name, quantity, metadataJson: metadata, adjustmentValueUsd: usd }) => ({
        id,
        componentType,
        name,
        quantity,
        metadata,
        /** What the rules gave it; null when none priced it. */
        adjustmentCents: usd && decimalToCents(usd.toFixed(2)),
      }),
    ),
    otherComponents: readTexts(row.otherComponents),
    otherUrls: (Array.isArray(row.otherUrls) ? row.otherUrls : []) as { url: string; label?: string }[],
  };
}

const readTexts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

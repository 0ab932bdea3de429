import type { ComponentKind } from "../../components/kinds";
import { decimalToCents } from "../../money/decimal";
import { type Db, reading } from "../transaction";
import { usesComponent } from "./component";

export interface ComponentUsage {
  /** Whatever their status. */
  listingCount: number;
  activeCount: number;
  /** Active ones, cheapest first. */
  cheapest: { id: number; title: string; priceCents: number; condition: "new" | "refurb" | "used" }[];
}

/** Who uses a component. */
export async function findComponentUsage(
  kind: ComponentKind,
  id: number,
  { limit }: { limit: number },
  db: Db = reading(),
): Promise<ComponentUsage> {
  const uses = usesComponent(kind, id);
  const [counts, rows] = await Promise.all([
    db.$queryRaw<{ listingCount: number; activeCount: number }[]>`
      select count(*)::int as "listingCount", (count(*) filter (where l.status = 'active'))::int as "activeCount"
      from listing l where l.deleted_at is null and ${uses}`,
    db.$queryRaw<(Omit<ComponentUsage["cheapest"][number], "priceCents"> & { price: string })[]>`
      select l.id, l.title, l.price_usd::text as price, l.condition::text as condition from listing l
      where l.deleted_at is null and l.status = 'active' and ${uses} order by l.price_usd, l.id limit ${limit}`,
  ]);
  const { listingCount = 0, activeCount = 0 } = counts[0] ?? {};
  return {
    ...{ listingCount, activeCount },
    cheapest: rows.map(({ price, ...row }) => ({ ...row, priceCents: decimalToCents(price) })),
  };
}

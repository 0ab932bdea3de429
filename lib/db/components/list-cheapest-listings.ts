import type { ComponentKind } from "../../components/kinds";
import type { Condition } from "../../listings/enums";
import { decimalToCents } from "../../money/decimal";
import { type Db, reading } from "../transaction";
import { usesComponent } from "./component";

export type CheapListing = { id: number; title: string; priceCents: number; condition: Condition };

/** Active listings that use a component, cheapest first. */
export async function listCheapestListings(
  kind: ComponentKind,
  id: number,
  limit: number,
  db: Db = reading(),
): Promise<CheapListing[]> {
  const rows = await db.$queryRaw<(Omit<CheapListing, "priceCents"> & { price: string })[]>`
    select l.id, l.title, l.price_usd::text as price, l.condition::text as condition from listing l
    where l.deleted_at is null and l.status = 'active' and ${usesComponent(kind, id)} order by l.price_usd, l.id limit ${limit}`;
  return rows.map(({ price, ...row }) => ({ ...row, priceCents: decimalToCents(price) }));
}

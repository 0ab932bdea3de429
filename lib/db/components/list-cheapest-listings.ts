import type { ComponentKind } from "../../components/kinds";
import type { Condition } from "../../listings/enums";
import { decimalToCents } from "../../money/decimal";
import { rankedSql } from "../listings/ranked-sql";
import { type Db, reading } from "../transaction";
import { usesComponent } from "./component";

export type CheapListing = { id: number; title: string; priceCents: number; condition: Condition };

/** Ranked listings that use a component, cheapest first: what is not believed is no bargain. */
export async function listCheapestListings(
  kind: ComponentKind,
  id: number,
  limit: number,
  db: Db = reading(),
): Promise<CheapListing[]> {
  const rows = await db.$queryRaw<(Omit<CheapListing, "priceCents"> & { price: string })[]>`
    select l.id, l.title, l.price_usd::text as price, l.condition::text as condition from listing l
    join listing_score s on s.listing_id = l.id
      and s.profile_id = (select id from profile where is_default and deleted_at is null)
    where l.deleted_at is null and ${rankedSql} and ${usesComponent(kind, id)} order by l.price_usd, l.id limit ${limit}`;
  return rows.map(({ price, ...row }) => ({ ...row, priceCents: decimalToCents(price) }));
}

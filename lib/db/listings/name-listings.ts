import type { NamedListing } from "@/lib/rulesets/previews";
import { type Db, reading } from "../transaction";

/** Enough of each listing to show it in a row of text; those deleted meanwhile are left out. */
export async function nameListings(ids: readonly number[], db: Db = reading()): Promise<NamedListing[]> {
  if (ids.length === 0) return [];
  return db.$queryRaw<NamedListing[]>`
    select l.id, l.title, (l.price_usd * 100)::float8 as "priceCents", (v.adjusted_price_usd * 100)::float8 as "adjustedCents"
    from unnest(${[...ids]}::int[]) with ordinality as wanted (id, at)
    join listing l on l.id = wanted.id and l.deleted_at is null
    left join valuation v on v.listing_id = l.id
    order by wanted.at`;
}

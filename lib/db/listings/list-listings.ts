import { decimalToCents } from "../../money/decimal";
import { type Db, reading } from "../transaction";
import type { ListingRow } from "./listing";

export type PriceCursor = { priceCents: number; id: number };

/** Active listings from the cheapest up; the next page begins after the last row's price and id, never at an offset. */
export async function listListings(
  { limit, after }: { limit: number; after?: PriceCursor },
  db: Db = reading(),
): Promise<ListingRow[]> {
  const price = (after ? after.priceCents / 100 : -1).toFixed(2);
  const rows = await db.$queryRaw<(Omit<ListingRow, "priceCents"> & { priceUsd: string })[]>`
    select l.id, l.title, l.price_usd::text as "priceUsd", l.condition::text as condition, l.status::text as status,
           l.form_factor as "formFactor", c.name as "cpuName", c.cpu_mark_multi as "cpuMarkMulti", l.ram_gb as "ramGb",
           l.primary_storage_gb as "primaryStorageGb", l.seller, l.last_seen_at as "lastSeenAt"
    from listing l left join cpu c on c.id = l.cpu_id
    where l.status = 'active' and l.deleted_at is null and (l.price_usd, l.id) > (${price}::numeric, ${after?.id ?? 0})
    order by l.price_usd, l.id
    limit ${limit}`;
  return rows.map(({ priceUsd, ...row }) => ({ ...row, priceCents: decimalToCents(priceUsd) }));
}

/** Exact up to the cap and cut off there: counting a million rows for a figure nobody reads is not worth a page's time. */
export async function countListings(cap: number, db: Db = reading()): Promise<number> {
  const rows = await db.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from (
      select 1 from listing where status = 'active' and deleted_at is null limit ${cap + 1}) counted`;
  return rows[0]?.n ?? 0;
}

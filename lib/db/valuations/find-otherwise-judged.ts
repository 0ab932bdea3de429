import type { RankingRules } from "@/lib/valuation/ranks/who-ranks";
import type { Sql } from "../sql";

/** Listings for sale or pending whose stored judgement of the price is no longer what lib/valuation/ranks would say; in whole cents, as there. */
export async function findOtherwiseJudged(
  sql: Sql,
  { minPriceUsd, lowestOfMedian, highestOfMedian }: RankingRules,
): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `select l.id from listing l join valuation v on v.listing_id = l.id left join price_median m on m.cpu_id = l.cpu_id
     cross join lateral (select (l.price_usd * 100)::float8 as price, (m.median_usd * 100)::float8 as median) c
     where l.deleted_at is null and l.status in ('active', 'pending') and v.price_check is distinct from (case
       when l.offer_flags is not null and exists (
         select 1 from jsonb_each_text(l.offer_flags) as flag (key, how) where how in ('read', 'set')) then 'words'
       when l.price_confirmed_at is not null then null
       when c.price < $1::float8 * 100 or c.price < $2::float8 * c.median then 'low'
       when c.price > $3::float8 * c.median then 'high' end)
     order by l.id`,
    [minPriceUsd, lowestOfMedian, highestOfMedian],
  );
  return rows.map(({ id }) => id);
}

import type { RankingRules } from "@/lib/valuation/ranks/who-ranks";
import type { Sql } from "../sql";

/** Listings for sale or pending whose stored judgement of the price is no longer what lib/valuation/who-ranks.ts would say. */
export async function findOtherwiseJudged(
  sql: Sql,
  { minPriceUsd, lowestOfMedian, highestOfMedian }: RankingRules,
): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `select l.id from listing l join valuation v on v.listing_id = l.id left join price_median m on m.cpu_id = l.cpu_id
     where l.deleted_at is null and l.status in ('active', 'pending') and v.price_check is distinct from (case
       when l.offer_flags is not null and exists (
         select 1 from jsonb_each_text(l.offer_flags) as flag (key, how) where how in ('read', 'set')) then 'words'
       when l.price_confirmed_at is not null then null
       when l.price_usd < $1::float8 or l.price_usd < $2::float8 * m.median_usd then 'low'
       when l.price_usd > $3::float8 * m.median_usd then 'high' end)
     order by l.id`,
    [minPriceUsd, lowestOfMedian, highestOfMedian],
  );
  return rows.map(({ id }) => id);
}

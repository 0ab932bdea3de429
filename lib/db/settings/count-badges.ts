import type { Badge, BadgeThresholds } from "../../valuation/scores/badge";
import { Prisma } from "../generated/client";
import { rankedSql } from "../listings/ranked-sql";
import { type Db, reading } from "../transaction";

export type BadgeCount = { from: Badge; to: Badge; count: number };

/** How many listings that are ranked for the default profile have which badge and would have which under other thresholds; judged as lib/valuation/badge.ts does. */
export async function countBadges(thresholds: BadgeThresholds, db: Db = reading()): Promise<BadgeCount[]> {
  const { unit, great_deal, good_deal, fair, premium } = thresholds;
  const change = Prisma.sql`(v.adjusted_price_usd - l.price_usd)::float8`;
  const delta =
    unit === "percent" ? Prisma.sql`round(${change} * 10000) / nullif(round(l.price_usd::float8 * 100), 0)` : change;
  return db.$queryRaw<BadgeCount[]>`
    select "from", case when delta is null then 'fair' when delta <= ${great_deal}::float8 then 'great'
        when delta <= ${good_deal}::float8 then 'good' when delta <= ${fair}::float8 then 'fair'
        when delta <= ${premium}::float8 then 'premium' else 'overpriced' end as "to", count(*)::int as count
    from (
      select v.badge as "from", ${delta} as delta from valuation v join listing l on l.id = v.listing_id
      join listing_score s on s.listing_id = v.listing_id
        and s.profile_id = (select id from profile where is_default and deleted_at is null)
      where ${rankedSql}) judged
    group by 1, 2`;
}

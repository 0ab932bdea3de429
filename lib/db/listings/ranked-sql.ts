import { Prisma } from "../generated/client";

/**
 * The one population that ranks, best-of lists, counted badges, impact and findings mean: ranked, for sale and fresh, of the
 * profile that `s` is joined by. lib/valuation/who-ranks.ts decides it; whoever is not valued yet is none of it.
 */
export const rankedSql = Prisma.sql`(s.is_ranked and s.ranks)`;

/** The flags that are held against the offer now, as lib/listings/offer-flags has them; nearly every offer has none. */
export const flagsInForceSql = Prisma.sql`(case when l.offer_flags <> '{}' then (select coalesce(array_agg(key order by key), '{}')
  from jsonb_each_text(l.offer_flags) as flag (key, how) where how in ('read', 'set')) else '{}' end)`;

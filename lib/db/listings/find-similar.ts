import { type Db, reading } from "../transaction";

export interface SimilarListing {
  id: number;
  title: string;
  priceCents: number;
  adjustedCents: number | null;
  hasSameCpu: boolean;
}

/**
 * Active listings that could be bought instead: those with the same processor first, then those nearest in mark and price.
 * Candidates are the neighbours by price on either side, so that no catalogue is too large.
 */
export const findSimilar = (
  { id, cpuId, priceCents, mark }: { id: number; cpuId: number | null; priceCents: number; mark: number | null },
  db: Db = reading(),
): Promise<SimilarListing[]> =>
  db.$queryRaw<SimilarListing[]>`
    with candidate as (
      (select id from listing where cpu_id = ${cpuId}::int and status = 'active' and deleted_at is null limit 300)
      union (select id from listing where status = 'active' and deleted_at is null
        and (price_usd, id) >= (${priceCents}::numeric / 100, ${id}) order by price_usd, id limit 60)
      union (select id from listing where status = 'active' and deleted_at is null
        and (price_usd, id) < (${priceCents}::numeric / 100, ${id}) order by price_usd desc, id desc limit 60)
    )
    select l.id, l.title, (l.price_usd * 100)::float8 as "priceCents",
      (v.adjusted_price_usd * 100)::float8 as "adjustedCents",
      coalesce(l.cpu_id = ${cpuId}::int, false) as "hasSameCpu"
    from candidate join listing l using (id) left join valuation v on v.listing_id = l.id
    where l.id <> ${id}
    order by "hasSameCpu" desc,
      abs(ln(greatest(l.price_usd, 1)) - ln(greatest(${priceCents}::numeric / 100, 1)))
        + coalesce(abs(ln(greatest(v.score_cpu_multi, 1)) - ln(greatest(${mark}::float8, 1))), 1), l.id
    limit 6`;

import type { CpuListings } from "@/lib/valuation/ranks/join-nearest-cpus";
import type { Sql } from "../sql";

/** Every processor that listings can have, and how many active ones have it. */
export function countCpuListings(sql: Sql): Promise<CpuListings[]> {
  return sql.query<CpuListings>(
    `select c.id as "cpuId", c.cpu_mark_multi as mark, coalesce(held.count, 0)::int as count
     from cpu c left join (
       select cpu_id, count(*) as count from listing
       where status = 'active' and deleted_at is null and cpu_id is not null group by cpu_id
     ) held on held.cpu_id = c.id
     where c.deleted_at is null order by c.id`,
  );
}

/** Writes the median price of the listings of each processor's circle; who has none loses his. */
export async function writePriceMedians(sql: Sql, circles: ReadonlyMap<number, readonly number[]>): Promise<number> {
  const pairs = [...circles].flatMap(([cpuId, members]) => members.map((memberId) => [cpuId, memberId]));
  const [row] = await sql.query<{ count: number }>(
    `with circle as (
       select * from unnest($1::int[], $2::int[]) as pair (cpu_id, member_id)
     ), measured as (
       select circle.cpu_id, count(*)::int as listing_count,
         round(percentile_cont(0.5) within group (order by l.price_usd::float8)::numeric, 2) as median_usd
       from circle join listing l on l.cpu_id = circle.member_id and l.status = 'active' and l.deleted_at is null
       group by circle.cpu_id
     ), gone as (
       delete from price_median where cpu_id not in (select cpu_id from measured)
     ), written as (
       insert into price_median (cpu_id, listing_count, median_usd)
       select cpu_id, listing_count, median_usd from measured
       on conflict (cpu_id) do update
         set listing_count = excluded.listing_count, median_usd = excluded.median_usd, computed_at = now()
       returning 1
     )
     select count(*)::int as count from written`,
    [`{${pairs.map(([cpuId]) => cpuId).join(",")}}`, `{${pairs.map(([, memberId]) => memberId).join(",")}}`],
  );
  return row?.count ?? 0;
}

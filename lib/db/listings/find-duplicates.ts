import { type Db, reading } from "../transaction";

/** Active listings that say the same in title and seller: their number, and the first of them to look at. */
export async function findDuplicates(limit: number, db: Db = reading()): Promise<{ count: number; ids: number[] }> {
  const [row] = await db.$queryRaw<{ count: number; ids: number[] | null }[]>`
    with same as (
      select array_agg(id order by id) as ids from listing
      where dedup_key is not null and status = 'active' and deleted_at is null group by dedup_key having count(*) > 1
    )
    select coalesce(sum(cardinality(ids)), 0)::int as count,
      (select array_agg(id) from (select unnest(ids) as id from same limit ${limit}) first) as ids
    from same`;
  return { count: row?.count ?? 0, ids: row?.ids ?? [] };
}

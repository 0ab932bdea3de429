import { type Db, reading } from "../transaction";

/** Active listings to try a profile on: all while they are few, else the best under each profile there is. */
export async function listCandidates(limit: number, db: Db = reading()): Promise<{ ids: number[]; isWhole: boolean }> {
  const all = await db.$queryRaw<{ id: number }[]>`
    select id from listing where status = 'active' and deleted_at is null order by id limit ${limit + 1}`;
  if (all.length <= limit) return { ids: all.map(({ id }) => id), isWhole: true };
  const best = await db.$queryRaw<{ id: number }[]>`
    select distinct id from profile p, lateral (
      select listing_id as id from listing_score s where s.profile_id = p.id and s.is_ranked and s.ranks
      order by s.composite desc, s.listing_id desc limit 1000) best
    where p.deleted_at is null limit ${limit}`;
  return { ids: best.map(({ id }) => id), isWhole: false };
}

import type { Tx } from "../transaction";

/** Marks the next listings not seen for so many days as stale, and those seen since as fresh; answers which changed. */
export async function turnFreshness(tx: Tx, staleAfterDays: number, limit: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    update listing l set is_stale = not l.is_stale where l.id in (
      select id from listing
      where is_stale <> coalesce(last_seen_at < now() - make_interval(days => ${staleAfterDays}), false)
      order by id limit ${limit})
    returning l.id`;
  return rows.map(({ id }) => id);
}

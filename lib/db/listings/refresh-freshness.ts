import { inTransaction } from "../transaction";

const BATCH_ROWS = 5_000;

/** Marks what has not been seen for so many days as stale, and what was seen since as fresh; answers how many changed. */
export async function refreshFreshness(staleAfterDays: number): Promise<number> {
  for (let changed = 0; ; ) {
    const count = await inTransaction(
      undefined,
      (tx) => tx.$executeRaw`
        update listing l set is_stale = not l.is_stale where l.id in (
          select id from listing
          where is_stale <> coalesce(last_seen_at < now() - make_interval(days => ${staleAfterDays}), false)
          order by id limit ${BATCH_ROWS})`,
    );
    changed += count;
    if (count < BATCH_ROWS) return changed;
  }
}

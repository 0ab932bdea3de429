import { type Db, reading } from "../transaction";

const batchSize = 20_000;

/** Readers of the notes look several times a second; who was away for an hour reads everything anew. */
export async function deleteOldChanges(db: Db = reading()): Promise<number> {
  let deleted = 0;
  for (;;) {
    const count = await db.$executeRaw`
      delete from listing_change where seq in (
        select seq from listing_change where created_at < clock_timestamp() - interval '1 hour'
        order by created_at limit ${batchSize})`;
    deleted += count;
    if (count < batchSize) return deleted;
  }
}

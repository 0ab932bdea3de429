import { type Db, reading } from "../transaction";
import { findTextQuery } from "./find-text-query";

/** The listings a text finds; null when it finds more than `limit`. */
export async function findTextMatches(text: string, limit: number, db: Db = reading()): Promise<number[] | null> {
  const query = await findTextQuery(text, db);
  if (query === null) return [];
  const rows = await db.$queryRaw<{ ids: number[] | null }[]>`
    select array_agg(listing_id) as ids
    from (select listing_id from listing_search where document @@ ${query}::tsquery limit ${limit + 1}) found`;
  const ids = rows[0]?.ids ?? [];
  return ids.length > limit ? null : ids;
}

import type { Db } from "../transaction";

/**
 * Who changed a record last, and when; undefined where nobody did since it was loaded. By the row: a job opens its set first
 * and comes to a row when others have been there.
 */
export async function findLastAuthor(
  entity: string,
  id: number | string,
  db: Db,
): Promise<{ name: string; at: Date } | undefined> {
  const rows = await db.$queryRaw<{ name: string | null; at: Date }[]>`
    select s.actor_name as name, r.created_at as at
    from change_set_row r join change_set s on s.id = r.change_set_id
    where r.entity = ${entity} and r.entity_id = ${String(id)} order by r.created_at desc, s.id desc limit 1`;
  const [last] = rows;
  return last?.name ? { name: last.name, at: last.at } : undefined;
}

import { type Db, reading } from "../transaction";

/** Every list that is kept, whoever keeps it. */
export async function listViewQueries(
  db: Db = reading(),
): Promise<{ name: string; accountId: number | null; isShared: boolean; query: string }[]> {
  return db.$queryRaw`
    select name, account_id as "accountId", is_shared as "isShared", coalesce(state_json ->> 'query', '') as query
    from saved_view order by name, id limit 5000`;
}

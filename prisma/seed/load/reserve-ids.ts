import type pg from "pg";

/** Takes a run of ids out of a table's sequence and answers the first, so that rows can name each other before they exist. */
export async function reserveIds(client: pg.ClientBase, table: string, count: number): Promise<number> {
  const { rows } = await client.query<{ first: string }>(`select nextval(pg_get_serial_sequence($1, 'id')) as first`, [
    table,
  ]);
  const first = Number(rows[0]?.first);
  if (count > 1) await client.query(`select setval(pg_get_serial_sequence($1, 'id'), $2)`, [table, first + count - 1]);
  return first;
}

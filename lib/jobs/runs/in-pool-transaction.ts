import type pg from "pg";

/** Runs the work in one transaction on a connection of its own; a connection that failed is not used again. */
export async function inPoolTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    client.release();
    return result;
  } catch (error) {
    const failure = await client.query("rollback").then(
      () => undefined,
      (cause: Error) => cause,
    );
    client.release(failure);
    throw error;
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";

/** Refuses to go on while anybody else is connected: the data would change under their hands. */
export async function requireQuiet(client: pg.Client): Promise<void> {
  let others = await listOthers(client);
  // A program that has just ended is still listed for a moment.
  for (let tries = 0; others.length > 0 && tries < 20; tries++) {
    await sleep(100);
    others = await listOthers(client);
  }
  if (others.length === 0) return;
  const names = [...new Set(others.map(({ name }) => name))].join(", ");
  throw new Error(
    `${others.length} other connection${others.length > 1 ? "s are" : " is"} open to this database (${names}). ` +
      "Stop Deal Brain and whatever else works on it, then try again.",
  );
}

/** What other roles do is hidden from a plain role, their presence is not; the server's own workers carry no role. */
async function listOthers(client: pg.Client): Promise<{ name: string }[]> {
  const { rows } = await client.query<{ name: string }>(
    `select coalesce(nullif(application_name, ''), usename::text) as name from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and usename is not null
       and coalesce(backend_type, 'client backend') = 'client backend'`,
  );
  return rows;
}

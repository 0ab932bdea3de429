import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";

const folder = path.resolve(import.meta.dirname, "../../prisma/migrations");

/** Prisma takes the same advisory lock, so its own tools and these never run at once. */
export const migrationLockKey = 72_707_369;

export type Migration = { name: string; sql: string; checksum: string };
export type MigrationStatus = { pending: string[]; edited: string[]; unknown: string[] };

export function readMigrations(): Migration[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = fs.readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: crypto.createHash("sha256").update(sql).digest("hex") };
    });
}

export async function readStatus(client: pg.Client): Promise<MigrationStatus> {
  const files = readMigrations();
  const table = await client.query("select to_regclass('_prisma_migrations') as name");
  const applied = table.rows[0]?.name
    ? (
        await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
          "select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null",
        )
      ).rows
    : [];
  const byName = new Map(applied.map((row) => [row.migration_name, row]));
  return {
    pending: files.filter((file) => !byName.get(file.name)?.finished_at).map((file) => file.name),
    edited: files
      .filter((file) => byName.has(file.name) && byName.get(file.name)?.checksum !== file.checksum)
      .map((file) => file.name),
    unknown: applied.map((row) => row.migration_name).filter((name) => !files.some((file) => file.name === name)),
  };
}

/** Applies what is missing, each file in a transaction of its own, and refuses a database that is not this code's. */
export async function deployMigrations(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    await client.query("select pg_advisory_lock($1)", [migrationLockKey]); // a second starter waits, then finds nothing to do
    await requireUsableServer(client);
    await createHistory(client);
    const status = await readStatus(client);
    refuseForeignHistory(status);
    for (const migration of readMigrations().filter(({ name }) => status.pending.includes(name)))
      await applyMigration(client, migration);
    return status.pending;
  });
}

/** Applies migrations in the caller's transaction: all of them or none, together with whatever else it does. */
export async function applyWithin(client: pg.Client, migrations: Migration[]): Promise<void> {
  await createHistory(client);
  // What must not block a database in use may well do so here, where nobody else is.
  for (const { sql, ...migration } of migrations)
    await runMigration(client, {
      ...migration,
      sql: withoutTransaction.test(sql) ? sql.replace(/\bconcurrently\b/gi, "") : sql,
    });
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, statement_timeout: 0 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function requireUsableServer(client: pg.Client): Promise<void> {
  const server = await client.query<{ version: number; encoding: string; trigram: boolean }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
            exists (select 1 from pg_available_extensions where name = 'pg_trgm') as trigram`,
  );
  const { version = 0, encoding, trigram } = server.rows[0] ?? {};
  if (version < 150_000)
    throw new Error(`The database is PostgreSQL ${Math.floor(version / 10_000)}; Deal Brain needs 15 or newer.`);
  if (encoding !== "UTF8")
    throw new Error(`The database stores text as ${encoding}; create it with ENCODING 'UTF8' and start again.`);
  if (!trigram)
    throw new Error("The database server lacks the extension pg_trgm; install PostgreSQL's contrib package there.");
}

function refuseForeignHistory({ edited, unknown }: MigrationStatus): void {
  if (edited.length > 0)
    throw new Error(
      `Migrations that this database already has were edited since: ${edited.join(", ")}. Put them back and add a new one.`,
    );
  if (unknown.length > 0)
    throw new Error(
      `The database is newer than this version of Deal Brain: it has ${unknown.join(", ")}. ` +
        "Start the version that made it, or restore a backup taken before the upgrade.",
    );
}

/** CREATE INDEX CONCURRENTLY and the like cannot run in a transaction; such a file says so and holds one statement. */
const withoutTransaction = /-- migrate:no-transaction/;

async function applyMigration(client: pg.Client, migration: Migration): Promise<void> {
  const inTransaction = !withoutTransaction.test(migration.sql);
  if (inTransaction) await client.query("begin");
  try {
    await runMigration(client, migration);
    if (inTransaction) await client.query("commit");
  } catch (error) {
    if (inTransaction) await client.query("rollback");
    throw error;
  }
}

async function runMigration(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query("set local lock_timeout = '30s'");
    await client.query(migration.sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), 1)`,
      [crypto.randomUUID(), migration.checksum, migration.name],
    );
  } catch (error) {
    const { message, position } = error as { message: string; position?: string };
    const at = Number(position ?? 0);
    const near = at ? `, near: ${migration.sql.slice(Math.max(0, at - 60), at + 60).replace(/\s+/g, " ")}` : "";
    throw new Error(`Migration ${migration.name} failed and changed nothing: ${message}${near}`);
  }
}

/** Made only where it is missing: a role that merely works may look, and "if not exists" asks for the right to create. */
async function createHistory(client: pg.Client): Promise<void> {
  const known = await client.query<{ name: string | null }>("select to_regclass('_prisma_migrations') as name");
  if (!known.rows[0]?.name) await client.query(historyTable);
}

/** The shape of Prisma's own table, so that Prisma reads this history as its own. */
const historyTable = `create table _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

import { pipeline } from "node:stream/promises";
import zlib from "node:zlib";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { setAsideIndexes } from "../../prisma/seed/load/set-aside-indexes";
import { emptySchema } from "../db/empty-schema";
import { applyWithin, type Migration, migrationLockKey, readMigrations, requireUsableServer } from "../db/migrations";
import { requireQuiet } from "../db/require-quiet";
import { type BackupFile, openBackup, readRange } from "./backup-file";
import { describeTables, quoteName, settleSession } from "./describe-database";
import { explainFailure } from "./explain-failure";
import type { BackedUpTable, Manifest } from "./manifest";
import { verifyBackup } from "./verify-backup";

type Options = {
  /** The role that owns the tables; it need not be a superuser. */
  ownerUrl: string;
  file: string;
  /** Whether what the database holds may be replaced. */
  replace: boolean;
  say: (line: string) => void;
  signal?: AbortSignal;
  /** Those of this version, unless a test brings others. */
  migrations?: Migration[];
};

/**
 * Makes the database equal to the backup, or leaves it exactly as it is: tables are made anew as the backup's own version
 * made them, filled, given their keys and indexes, and then brought to the version of `migrations`, all in one transaction.
 * The job queue's tables and the application's rights are bringForward's.
 */
export async function restoreBackup(options: Options): Promise<Manifest> {
  const { ownerUrl, file, say, signal, migrations = readMigrations() } = options;
  const backup = await openBackup(file);
  try {
    const versions = splitMigrations(backup.manifest, migrations);
    say(`checking ${file}, made ${backup.manifest.createdAt}`);
    await verifyBackup(backup, signal);
    const client = new pg.Client({ connectionString: ownerUrl, application_name: "deal-brain-restore" });
    client.on("error", () => {}); // the query that breaks says it
    await client.connect();
    // A statement may run for minutes: Ctrl-C takes the connection away, and the server undoes everything.
    const hangUp = () => void client.end();
    signal?.addEventListener("abort", hangUp);
    try {
      await client.query("begin");
      await settleSession(client);
      await client.query("select pg_advisory_xact_lock($1)", [migrationLockKey]); // whoever starts now waits
      await requireQuiet(client);
      await requireUsableServer(client);
      if (!options.replace) await requireNoRows(client);
      await fill(client, backup, versions, options);
      signal?.throwIfAborted();
      await client.query("commit");
      say("gathering statistics");
      await client.query("analyze");
    } catch (error) {
      await client.query("rollback").catch(() => {});
      throw explainFailure(error, file);
    } finally {
      signal?.removeEventListener("abort", hangUp);
      await client.end();
    }
    return backup.manifest;
  } finally {
    await backup.handle.close();
  }
}

type Versions = { upToBackup: Migration[]; after: Migration[] };

/** Migrations go forward only: a backup must be from this version or one before it. */
function splitMigrations(manifest: Manifest, migrations: Migration[]): Versions {
  const upToBackup = migrations.slice(0, manifest.migrations.length);
  const unknown = manifest.migrations.filter(({ name }) => !migrations.some((migration) => migration.name === name));
  if (unknown.length > 0)
    throw new Error(
      `The backup comes from a newer version of Deal Brain: this one does not know ${unknown.map(({ name }) => name).join(", ")}. ` +
        "Restore it with that version; nothing was changed.",
    );
  const other = manifest.migrations.find(
    ({ name, checksum }, i) => upToBackup[i]?.name !== name || upToBackup[i]?.checksum !== checksum,
  );
  if (other)
    throw new Error(
      `The backup's schema is not this product's: its migration ${other.name} differs from the one here. ` +
        "Restore it with the version that made it; nothing was changed.",
    );
  return { upToBackup, after: migrations.slice(manifest.migrations.length) };
}

async function requireNoRows(client: pg.Client): Promise<void> {
  const holding: string[] = [];
  for (const { name } of await describeTables(client)) {
    const found = await client.query(`select 1 from public.${quoteName(name)} limit 1`);
    if (found.rowCount) holding.push(name);
  }
  if (holding.length === 0) return;
  const more = holding.length > 4 ? ` and ${holding.length - 4} more` : "";
  throw new Error(
    `The database holds data already (in ${holding.slice(0, 4).join(", ")}${more}). Restoring replaces all of it: ` +
      "take a backup of it if it matters, then run the command again with --yes.",
  );
}

async function fill(
  client: pg.Client,
  backup: BackupFile,
  versions: Versions,
  { say, signal }: Options,
): Promise<void> {
  const { manifest } = backup;
  await emptySchema(client);
  await applyWithin(client, versions.upToBackup);
  const tables = await chooseTables(client, manifest, say);
  // A million rows are checked and sorted at once instead of one by one, and in any order of tables.
  const statements = await setAsideIndexes(
    client,
    tables.map(({ name }) => `public.${quoteName(name)}`),
  );
  const wakeTriggers = await silenceTriggers(client);
  for (const table of tables) {
    await loadTable(client, backup, table, say, signal);
    if (table.rows > 0) say(`${table.name}: ${table.rows.toLocaleString("en-US")} rows`);
  }
  say(`building ${statements.length} indexes and foreign keys`);
  let saidAt = Date.now();
  for (const [done, statement] of statements.entries()) {
    if (Date.now() - saidAt > 5_000) {
      saidAt = Date.now();
      say(`${done} of ${statements.length} built`);
    }
    await client.query(statement);
  }
  for (const { name, lastValue, isCalled } of await keepExisting(client, manifest.sequences))
    await client.query("select setval($1::regclass, $2::bigint, $3)", [
      `public.${quoteName(name)}`,
      lastValue,
      isCalled,
    ]);
  await wakeTriggers();
  if (versions.after.length > 0) say(`applying ${versions.after.length} newer migrations`);
  await applyWithin(client, versions.after);
  await makeNamedIndexes(client);
}

/** Those of custom fields and metrics that people sort by: no migration knows of them. */
async function makeNamedIndexes(client: pg.Client): Promise<void> {
  await client.query("select keep_metric_indexes()");
  await client.query("select keep_custom_field_index(id) from custom_field_definition");
}

/** The backup's tables that its migrations make. A table somebody added to this schema by hand has no place to go. */
async function chooseTables(
  client: pg.Client,
  manifest: Manifest,
  say: (line: string) => void,
): Promise<BackedUpTable[]> {
  const made = await describeTables(client);
  for (const { name, columns } of made) {
    const backedUp = manifest.tables.find((table) => table.name === name);
    if (columns.length !== backedUp?.columns.length || !columns.every((column) => backedUp.columns.includes(column)))
      throw new Error(
        `The backup's table ${name} does not have the columns that its own migrations make: the database it was taken ` +
          "from was changed by hand. Nothing was changed here.",
      );
  }
  return manifest.tables.filter(({ name, rows }) => {
    const isOurs = made.some((table) => table.name === name);
    if (!isOurs) say(`${name} is no table of Deal Brain: its ${rows} rows stay in the backup and are not restored`);
    return isOurs;
  });
}

async function keepExisting(client: pg.Client, sequences: Manifest["sequences"]): Promise<Manifest["sequences"]> {
  const { rows } = await client.query<{ name: string }>(
    "select sequencename::text as name from pg_sequences where schemaname = 'public'",
  );
  return sequences.filter(({ name }) => rows.some((row) => row.name === name));
}

/** Rows come back as they were, so nothing may touch them on the way in. The owner may do this without being superuser. */
async function silenceTriggers(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ off: string; on: string }>(
    `select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as off,
            format('alter table %s enable %s trigger %I', tgrelid::regclass,
                   case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname) as on
     from pg_trigger join pg_class c on c.oid = tgrelid
     where not tgisinternal and tgenabled <> 'D' and c.relnamespace = 'public'::regnamespace`,
  );
  for (const { off } of rows) await client.query(off);
  return async () => {
    for (const { on } of rows) await client.query(on);
  };
}

/** FREEZE spares a later clean-up of every page; it is allowed because this transaction made the table. */
async function loadTable(
  client: pg.Client,
  { file, handle }: BackupFile,
  { name, columns, rows, offset, bytes }: BackedUpTable,
  say: (line: string) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const list = columns.map(quoteName).join(", ");
  const copy = client.query(copyFrom(`copy public.${quoteName(name)} (${list}) from stdin with (freeze)`));
  async function* readPieces() {
    let [done, saidAt] = [0, Date.now()];
    for await (const piece of readRange(handle, offset, bytes)) {
      yield piece;
      done += piece.length;
      if (Date.now() - saidAt < 5_000) continue;
      saidAt = Date.now();
      say(`${name}: ${Math.floor((done / bytes) * 100)} %`);
    }
  }
  await pipeline(readPieces(), zlib.createGunzip({ chunkSize: 256 * 1024 }), copy, signal ? { signal } : {});
  if (copy.rowCount !== rows)
    throw new Error(`${file} names ${rows} rows of ${name}, but ${copy.rowCount} arrived. Nothing was changed.`);
}

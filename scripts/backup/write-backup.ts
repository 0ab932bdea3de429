import crypto from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import zlib from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { encodeEnd, firstLine } from "./backup-file";
import {
  describeMigrations,
  describeSequences,
  describeTables,
  quoteName,
  settleSession,
  type TableDescription,
} from "./describe-database";
import { explainFailure } from "./explain-failure";
import type { BackedUpTable, Manifest } from "./manifest";

type Options = { url: string; file: string; say: (line: string) => void; signal?: AbortSignal };

/** Writes all of the product's rows, as they are at one moment, into one file that appears only when it is complete. */
export async function writeBackup({ url, file, say, signal }: Options): Promise<{ manifest: Manifest; bytes: number }> {
  const draft = `${file}.${process.pid}.unfinished`;
  try {
    await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await requireNoFile(file);
    const handle = await fs.open(draft, "wx", 0o600); // password hashes are in it
    try {
      await handle.appendFile(firstLine);
      const manifest = await writeTables({ url, handle, say, signal });
      await handle.appendFile(encodeEnd(manifest));
      await handle.sync();
      const { size } = await handle.stat();
      await fs.rename(draft, file);
      return { manifest, bytes: size };
    } finally {
      await handle.close();
    }
  } catch (error) {
    await fs.rm(draft, { force: true });
    throw explainFailure(error, file);
  }
}

async function requireNoFile(file: string): Promise<void> {
  const found = await fs.stat(file).catch(() => undefined);
  if (found) throw new Error(`${file} exists already. Name another file, or move that one away.`);
}

type Writing = { url: string; handle: fs.FileHandle; say: (line: string) => void; signal: AbortSignal | undefined };

async function writeTables({ url, handle, say, signal }: Writing): Promise<Manifest> {
  const client = new pg.Client({ connectionString: url, application_name: "deal-brain-backup" });
  client.on("error", () => {}); // the query that breaks says it
  await client.connect();
  try {
    await client.query("begin transaction isolation level repeatable read, read only");
    await settleSession(client);
    const migrations = await describeMigrations(client);
    const newestMigration = migrations.at(-1)?.name;
    if (!newestMigration)
      throw new Error("There is nothing to back up: this database has no tables of Deal Brain yet.");
    const server = await client.query<{ server_version: string }>("show server_version");
    const createdAt = new Date().toISOString();
    const tables: BackedUpTable[] = [];
    for (const table of await describeTables(client)) tables.push(await writeTable(client, table, handle, say, signal));
    const sequences = await describeSequences(client);
    await client.query("commit");
    const serverVersion = server.rows[0]?.server_version ?? "";
    return { format: 1, createdAt, serverVersion, newestMigration, migrations, tables, sequences };
  } finally {
    await client.end();
  }
}

/** Rows flow through in pieces of a quarter megabyte, no faster than the disk takes them. */
async function writeTable(
  client: pg.Client,
  { name, columns }: TableDescription,
  handle: fs.FileHandle,
  say: (line: string) => void,
  signal: AbortSignal | undefined,
): Promise<BackedUpTable> {
  const { size: offset } = await handle.stat();
  const hash = crypto.createHash("sha256");
  let bytes = 0;
  let saidAt = Date.now();
  const rows = client.query(copyTo(`copy public.${quoteName(name)} (${columns.map(quoteName).join(", ")}) to stdout`));
  const write = async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) {
      hash.update(piece);
      await handle.appendFile(piece);
      bytes += piece.length;
      if (Date.now() - saidAt < 5_000) continue;
      saidAt = Date.now();
      say(`${name}: ${megabytes(bytes)} so far`);
    }
  };
  await pipeline(rows, zlib.createGzip({ level: 4, chunkSize: 256 * 1024 }), write, signal ? { signal } : {});
  if (rows.rowCount > 0) say(`${name}: ${rows.rowCount.toLocaleString("en-US")} rows, ${megabytes(bytes)}`);
  return { name, columns, rows: rows.rowCount, offset, bytes, sha256: hash.digest("hex") };
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

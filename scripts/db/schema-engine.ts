import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

/**
 * Prisma's schema engine as WebAssembly: no native binary, nothing downloaded. Used while developing and in the drift
 * check only; applying migrations does not depend on it (docs/adr/0003).
 */
export async function openEngine(url: string, files: SchemaFile[]) {
  const require = createRequire(import.meta.url);
  const wasm = path.join(path.dirname(require.resolve("@prisma/schema-engine-wasm")), "schema_engine_bg.wasm");
  const imports = glue as unknown as WebAssembly.ModuleImports & { __wbg_set_wasm: (exports: unknown) => void };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(wasm)), {
    "./schema_engine_bg.js": imports,
  });
  imports.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
  const bound = bindMigrationAwareSqlAdapterFactory(adapterFactory(url));
  const engine = await glue.SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => {},
    bound,
  );
  return {
    diff: (params: Parameters<typeof engine.diff>[0]) =>
      engine.diff(params).catch((error: Error) => {
        throw revealCause(error, bound.errorRegistry);
      }),
  };
}

export type SchemaFile = { path: string; content: string };

export function readSchema(folder: string): SchemaFile[] {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({ path: path.join(folder, name), content: fs.readFileSync(path.join(folder, name), "utf8") }));
}

const openAdapters = new Set<() => Promise<void>>();

/** Ends the engine's connections and drops its shadow database, also when it failed half-way. */
export const closeEngine = async (): Promise<void> => {
  await Promise.all([...openAdapters].map((close) => close()));
};

const charTypeId = 18;
const textTypeId = 25;

/**
 * One connection, because the engine takes session locks. PostgreSQL's internal "char" type passes through as text and is
 * labelled again afterwards: the adapter rejects it, and the engine needs it to read constraints.
 */
class EnginePool extends pg.Pool {
  readonly charColumns = new WeakMap<object, number[]>();

  constructor(config: pg.PoolConfig) {
    super({ ...config, max: 1 });
    const run = this.query.bind(this) as (...args: unknown[]) => Promise<pg.QueryResult | pg.QueryResult[]>;
    this.query = (async (...args: unknown[]) => {
      const result = await run(...args);
      if (!Array.isArray(result) && result.rows) {
        const columns = (result.fields ?? []).flatMap((field, i) => (field.dataTypeID === charTypeId ? [i] : []));
        for (const field of result.fields ?? []) if (field.dataTypeID === charTypeId) field.dataTypeID = textTypeId;
        this.charColumns.set(result.rows, columns);
      }
      return result;
    }) as typeof this.query;
  }
}

async function openAdapter(config: pg.PoolConfig, afterwards: () => Promise<void>) {
  const pool = new EnginePool(config);
  const adapter = await new PrismaPg(pool).connect();
  // The adapter splits scripts at every ";", which breaks functions and literals: send them whole.
  adapter.executeScript = async (script: string) => {
    await pool.query(script);
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const i of pool.charColumns.get(result.rows) ?? []) result.columnTypes[i] = ColumnTypeEnum.Character;
    return result;
  };
  const close = async () => {
    if (!openAdapters.delete(close)) return;
    await pool.end();
    await afterwards();
  };
  openAdapters.add(close);
  adapter.dispose = close;
  return adapter;
}

/** The adapter's own connectToShadowDb, given a connection string, applies migrations to the real database: never use it. */
function adapterFactory(url: string): SqlMigrationAwareDriverAdapterFactory {
  const { hostname, port, username, password, pathname } = new URL(url);
  const base = {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  };
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => openAdapter(base, async () => {}),
    connectToShadowDb: async () => {
      const database = `shadow_${crypto.randomUUID().replaceAll("-", "")}`;
      const admin = new pg.Client({ ...base, database: "postgres" });
      await admin.connect();
      await admin.query(`create database "${database}" template template0`);
      return openAdapter({ ...base, database }, async () => {
        await admin.query(`drop database if exists "${database}" with (force)`);
        await admin.end();
      });
    },
  };
}

type ErrorRegistry = { consumeError: (id: number) => { error?: unknown } | undefined };

/** "External error id#0" hides the database's own message in a registry: put it back. */
function revealCause(error: Error, registry: ErrorRegistry): Error {
  const id = /External error id#(\d+)/.exec(error.message)?.[1];
  const cause = id === undefined ? undefined : registry.consumeError(Number(id));
  const summary = error.message.split("\n   0:")[0];
  return new Error(cause ? `${summary}\n${JSON.stringify(cause.error)}` : summary);
}

// The generated glue reports panics of the engine through this global; without it a panic is an unreadable TypeError.
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error("schema engine panic:", message) },
});

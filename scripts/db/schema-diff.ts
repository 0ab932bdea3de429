import fs from "node:fs";
import path from "node:path";
import { readMigrations } from "./migrations";
import { closeEngine, openEngine, readSchema } from "./schema-engine";

const migrationsFolder = path.resolve(import.meta.dirname, "../../prisma/migrations");
const schemaFolder = path.resolve(import.meta.dirname, "../../prisma/schema");

/** What the migrations lack of the schema, as SQL or in words; empty when they agree. Works in a shadow database it drops. */
export async function diffMigrationsToSchema(url: string, form: "sql" | "words"): Promise<string> {
  const files = readSchema(schemaFolder);
  const engine = await openEngine(url, files);
  try {
    const result = await engine.diff({
      from: {
        tag: "migrations",
        baseDir: migrationsFolder,
        shadowDbInitScript: "",
        lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
        migrationDirectories: readMigrations().map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
        })),
      },
      to: { tag: "schemaDatamodel", files },
      script: form === "sql",
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return result.exitCode === 2 ? (result.stdout ?? "").trim() : "";
  } finally {
    await closeEngine();
  }
}

export async function writeMigration(url: string, name: string): Promise<{ file: string; empty: boolean }> {
  const sql = await diffMigrationsToSchema(url, "sql");
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(migrationsFolder, `${stamp}_${name}`);
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "migration.sql");
  fs.writeFileSync(file, sql ? `${sql}\n` : "-- The schema is unchanged: write here what Prisma cannot say.\n");
  fs.writeFileSync(path.join(migrationsFolder, "migration_lock.toml"), 'provider = "postgresql"\n');
  return { file: path.relative(process.cwd(), file), empty: sql === "" };
}

import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { readStatus } from "../db/migrations";
import { databaseName } from "../db/open-database";
import { locateBinaries } from "../postgres/binaries";
import { findCluster } from "../postgres/cluster";
import { findRunningServer } from "../postgres/server";
import { type Finding, fail, ok, warn } from "./finding";

/** The embedded database: whether its programs run here and fit its files; itself only where it runs already. */
export async function examineEmbedded(home: string): Promise<Finding[]> {
  const binaries = await locateBinaries();
  const findings = [ok("PostgreSQL", `the bundled ${binaries.majorVersion} runs here`)];
  const cluster = findCluster(home);
  if (!cluster) return [...findings, ok("database", "made by the first start")];
  const version = fs.readFileSync(path.join(cluster.dataDir, "PG_VERSION"), "utf8").trim();
  if (Number(version) !== binaries.majorVersion)
    return [
      ...findings,
      fail(
        "database",
        `${cluster.dataDir} belongs to PostgreSQL ${version}`,
        "Back up with the version that made it and restore here: docs/operations.md.",
      ),
    ];
  const running = await findRunningServer(home, databaseName);
  if (!running)
    return [...findings, ok("database", `${cluster.dataDir}, not running; its tables are seen when it runs`)];
  return [...findings, ...(await examineDatabase(running("app", databaseName)))];
}

/** A database that answers, as the role it is given sees it. */
export async function examineDatabase(url: string): Promise<Finding[]> {
  const { hostname, port } = new URL(url);
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: "deal-brain-doctor",
  });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    const remedy =
      "See that it runs, that this machine may connect, and that user and password in DATABASE_URL are right.";
    return [fail("database", `${hostname}:${port || 5432} cannot be reached: ${describeError(error)}`, remedy)];
  }
  try {
    return [...(await examineServer(client)), ...(await examineMigrations(client)), ...(await examineRoles(client))];
  } finally {
    await client.end();
  }
}

/** Where a name has several addresses, the error's own message is empty and its parts tell. */
const describeError = (error: unknown): string =>
  error instanceof AggregateError ? error.errors.map(describeError).join(", ") : (error as Error).message;

async function examineServer(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<{ version: string; number: number; encoding: string; trigram: boolean }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
            current_setting('server_encoding') as encoding,
            exists (select 1 from pg_available_extensions where name = 'pg_trgm') as trigram`,
  );
  return rows.map(({ version, number, encoding, trigram }) => {
    if (number < 150_000) return fail("database", `PostgreSQL ${version}; 15 is needed`, "Upgrade the server.");
    if (encoding !== "UTF8")
      return fail("database", `text is stored as ${encoding}`, "Create the database anew with ENCODING 'UTF8'.");
    if (!trigram)
      return fail(
        "database",
        "the extension pg_trgm is missing",
        "Install PostgreSQL's contrib package on the server.",
      );
    return ok("database", `PostgreSQL ${version}, UTF8, pg_trgm`);
  });
}

async function examineMigrations(client: pg.Client): Promise<Finding[]> {
  const { pending, edited, unknown } = await readStatus(client);
  const list = (names: string[]) => names.join(", ");
  if (edited.length > 0)
    return [fail("migrations", `edited since they were applied: ${list(edited)}`, "Put the files back as they were.")];
  if (unknown.length > 0)
    return [fail("migrations", `the database is newer: ${list(unknown)}`, "Start the version that made it.")];
  if (pending.length > 0) return [warn("migrations", `to be applied: ${list(pending)}`, "npm start applies them.")];
  return [ok("migrations", "none pending")];
}

/** History is safest where the application's role can neither change tables nor rewrite what happened. */
async function examineRoles(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<{ name: string; superuser: boolean; maintains: boolean }>(
    `select current_user as name, rolsuper as superuser,
            has_schema_privilege('public', 'create') or exists (
              select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
                and pg_has_role(relowner, 'usage')) as maintains
     from pg_roles where rolname = current_user`,
  );
  return rows.map(({ name, superuser, maintains }) => {
    const remedy = "Two roles protect history better: docs/operations.md, An external PostgreSQL.";
    if (superuser) return warn("roles", `${name} is a superuser and works with the data as well`, remedy);
    if (maintains) return warn("roles", `one: ${name} both works and may change the tables`, remedy);
    return ok("roles", `two: ${name} works, another role owns the tables`);
  });
}

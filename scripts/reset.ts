import { createInterface } from "node:readline/promises";
import pg from "pg";
import { emptySchema } from "./db/empty-schema";
import { migrationLockKey } from "./db/migrations";
import { dataFolder, externalUrl } from "./db/open-database";
import { prepareSchema } from "./db/prepare-schema";
import { requireQuiet } from "./db/require-quiet";
import { runOnDatabase } from "./db/run-on-database";

/** npm run db:reset [-- --yes] [--external] — empties the database and gives it this version's tables anew. */
const given = new Set(process.argv.slice(2));
const unknown = [...given].find((argument) => argument !== "--yes" && argument !== "--external");
if (unknown) {
  console.error(`Cannot read "${unknown}".\nUsage: npm run db:reset [-- --yes] [--external]`);
  process.exit(2);
}
const external = externalUrl();
const place = external ? describePlace(external) : `the embedded database in ${dataFolder()}`;
if (external && !(given.has("--yes") && given.has("--external"))) {
  console.error(`DATABASE_URL names ${place}. To empty it for good, say so: npm run db:reset -- --yes --external`);
  process.exit(1);
}
if (!given.has("--yes") && !(await confirm())) {
  console.error("Nothing was changed.");
  process.exit(1);
}
await runOnDatabase({ alone: "npm run db:reset" }, async (database) => {
  await empty(database.ownerUrl);
  await prepareSchema(database.ownerUrl);
  console.log(
    `Emptied ${place}. The next npm start makes a new first administrator and, unless ENVIRONMENT is production, ` +
      "loads the demo world.",
  );
});

async function confirm(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.error("Nobody is here to be asked; run it with --yes.");
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(
    `This deletes everything in ${place}: listings, rules, accounts, history. Type reset to go on: `,
  );
  terminal.close();
  return answer.trim() === "reset";
}

async function empty(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "deal-brain-reset" });
  await client.connect();
  try {
    await client.query("begin");
    await client.query("set local lock_timeout = '30s'; set local statement_timeout = 0");
    await client.query("select pg_advisory_xact_lock($1)", [migrationLockKey]);
    await requireQuiet(client);
    await emptySchema(client);
    await client.query("commit");
  } finally {
    await client.end();
  }
}

/** Host and database, never the password. */
function describePlace(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `the database ${pathname.slice(1)} on ${hostname}${port ? `:${port}` : ""}`;
}

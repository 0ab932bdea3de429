import { readStatus, withClient } from "./db/migrations";
import { type OpenDatabase, openDatabase } from "./db/open-database";
import { prepareSchema } from "./db/prepare-schema";

/** npm run db:new | db:deploy | db:status | db:check — see CONTRIBUTING.md. */
const commands: Record<string, (database: OpenDatabase, argument: string | undefined) => Promise<number>> = {
  async new(database, name) {
    if (!name || !/^[a-z0-9_]+$/.test(name)) {
      console.error(`db:new takes one name in snake_case, such as add_watches; got ${name ? `"${name}"` : "none"}.`);
      return 2;
    }
    const { writeMigration } = await import("./db/schema-diff");
    const { file, empty } = await writeMigration(database.adminUrl, name);
    console.log(empty ? `The schema is unchanged; wrote an empty ${file} for SQL of your own.` : `Wrote ${file}.`);
    return 0;
  },

  async deploy(database) {
    const applied = await prepareSchema(database.ownerUrl);
    console.log(applied.length ? `Applied ${applied.join(", ")}.` : "Nothing to apply: the database is up to date.");
    return 0;
  },

  async status(database) {
    const { pending, edited, unknown } = await withClient(database.ownerUrl, readStatus);
    for (const [label, names] of Object.entries({ pending, edited, unknown }))
      for (const name of names) console.log(`${label}: ${name}`);
    if (pending.length + edited.length + unknown.length === 0) console.log("The database is up to date.");
    return pending.length + edited.length + unknown.length === 0 ? 0 : 1;
  },

  async check(database) {
    const { diffMigrationsToSchema } = await import("./db/schema-diff");
    const drift = await diffMigrationsToSchema(database.adminUrl, "words");
    console.log(drift || "Schema and migrations agree.");
    return drift ? 1 : 0;
  },
};

const [name = "", argument] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  console.error(`Unknown command "${name}". Known: ${Object.keys(commands).join(", ")}.`);
  process.exit(2);
}
const database = await openDatabase((line) => console.error(line));
try {
  process.exitCode = await command(database, argument);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await database.close();
}

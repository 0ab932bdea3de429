import { withClient } from "./db/migrations";
import { runOnDatabase } from "./db/run-on-database";
import { formatStats } from "./stats/format-stats";
import { readStats } from "./stats/read-stats";

/** npm run db:stats [-- --json] — sizes, use of indexes and connections; see docs/operations.md. */
const given = process.argv.slice(2);
const unknown = given.find((argument) => argument !== "--json");
if (unknown) {
  console.error(`Cannot read "${unknown}".\nUsage: npm run db:stats [-- --json]`);
  process.exit(2);
}
await runOnDatabase({}, async (database) => {
  // What other roles' connections are doing is hidden from the tables' owner.
  const stats = await withClient(database.adminUrl, readStats);
  console.log(given.includes("--json") ? JSON.stringify(stats, null, 2) : formatStats(stats));
});

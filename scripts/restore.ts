import path from "node:path";
import { restoreBackup } from "./backup/restore-backup";
import { bringForward } from "./db/bring-forward";
import { runOnDatabase } from "./db/run-on-database";
import { say } from "./run/say";

/** npm run db:restore -- <file> [--yes] — see docs/operations.md. Nothing else may work on the database meanwhile. */
const given = process.argv.slice(2);
const replace = given.includes("--yes");
const [named, ...rest] = given.filter((argument) => argument !== "--yes");
if (!named || rest.length > 0 || named.startsWith("-")) {
  console.error("Usage: npm run db:restore -- <file> [--yes]\n--yes replaces everything that the database holds.");
  process.exit(2);
}
await runOnDatabase({ alone: "npm run db:restore" }, async (database, signal) => {
  const file = path.resolve(named);
  const { tables, createdAt } = await restoreBackup({ ownerUrl: database.ownerUrl, file, replace, say, signal });
  for (const line of await bringForward(database, { isStrange: true })) say(line);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  say(`restored: ${rows.toLocaleString("en-US")} rows as they were at ${createdAt}. Start with npm start.`);
});

import path from "node:path";
import { writeBackup } from "./backup/write-backup";
import { dataFolder } from "./db/open-database";
import { runOnDatabase } from "./db/run-on-database";
import { say } from "./run/say";

/** npm run db:backup -- [file] — see docs/operations.md. May run while the product is in use. */
const [named, ...rest] = process.argv.slice(2);
if (rest.length > 0 || named?.startsWith("-")) {
  console.error("Usage: npm run db:backup -- [file]");
  process.exit(2);
}
const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "");
const file = path.resolve(named ?? path.join(dataFolder(), "backups", `deal-brain-${stamp}Z.backup`));
await runOnDatabase({}, async (database, signal) => {
  const { manifest, bytes } = await writeBackup({ url: database.ownerUrl, file, say, signal });
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  say(`${rows.toLocaleString("en-US")} rows of ${manifest.tables.length} tables, ${(bytes / 1e6).toFixed(1)} MB`);
  say(`complete: ${file}`);
  say("Not in it: jobs waiting in the queue, uploaded files and secrets.json (docs/operations.md).");
});

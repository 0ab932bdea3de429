import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { diffMigrationsToSchema } from "../db/schema-diff";
import { startPostgres } from "../postgres/server";

/** Compares prisma/schema with what the migrations make, on a database of its own. */
const home = fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-drift-"));
fs.chmodSync(home, 0o755);
const server = await startPostgres({
  home: path.join(home, "postgres"),
  database: "drift",
  say: () => {},
  durable: false,
});
try {
  const drift = await diffMigrationsToSchema(server.urls.superuser, "words");
  if (drift) console.error(`${drift}\nMake a migration with npm run db:new -- <name>, or change the schema.`);
  process.exitCode = drift ? 1 : 0;
} finally {
  await server.stop();
  fs.rmSync(home, { recursive: true, force: true });
}

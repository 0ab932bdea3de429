import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { valueWorld } from "@/lib/catalogue/__fixtures__/value-world";
import { closeConnections } from "@/lib/db/close-connections";
import { loadWorld } from "@/prisma/seed/load-world";
import { grantToApplication } from "@/scripts/db/grants";
import { deployMigrations } from "@/scripts/db/migrations";
import { startPostgres } from "@/scripts/postgres/server";

/**
 * npm run bench:catalogue -- [rows] [folder]: the catalogue process as npm start runs it, beside an embedded server with its
 * usual, durable settings. A folder is kept and used again: valuing a million listings takes longer than all the rest.
 */
const rows = Number(process.argv[2] ?? 1_000_000);
const kept = process.argv[3];
const home = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-bench-"));
fs.mkdirSync(home, { recursive: true });
fs.chmodSync(home, 0o755);
const isNew = !fs.existsSync(path.join(home, "postgres"));
const server = await startPostgres({ home: path.join(home, "postgres"), database: "bench", say: report });
try {
  if (isNew) {
    await deployMigrations(server.urls.owner);
    await grantToApplication(server.urls.owner);
    report(await loadWorld(server.urls.owner, "large", { rows }));
    report(`valued ${await valueWorld(server.urls.owner, new Date().toISOString().slice(0, 10))} listings`);
  }
  Object.assign(process.env, {
    DATABASE_URL: server.urls.app,
    CATALOGUE_SOCKET: path.join(home, "catalogue.sock"),
    CATALOGUE_TOKEN: "only for this bench, and long enough",
  });
  // Only now: whoever is loaded reads the environment at once.
  const { measureCatalogue } = await import("./measure-catalogue");
  const figures = await measureCatalogue({ ownerUrl: server.urls.owner, rows });
  console.log(JSON.stringify({ bench: "catalogue", rows, figures }));
} finally {
  await closeConnections();
  await server.stop();
  if (kept === undefined) fs.rmSync(home, { recursive: true, force: true });
}

function report(line: string): void {
  process.stderr.write(`${line}\n`);
}

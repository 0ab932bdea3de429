import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { valueWorld } from "@/lib/catalogue/__fixtures__/value-world";
import { closeConnections } from "@/lib/db/close-connections";
import { loadWorld } from "@/prisma/seed/load-world";
import { grantToApplication } from "@/scripts/db/grants";
import { deployMigrations } from "@/scripts/db/migrations";
import { startPostgres } from "@/scripts/postgres/server";
import { createNote, type Figures } from "../catalogue/figures";

/**
 * npm run bench:listings -- [rows] [folder]: what a list costs on the server, from the question to the rows that are shown,
 * with the catalogue process beside an embedded server, and what its page costs in a browser. A folder is kept and used again.
 */
const rows = Number(process.argv[2] ?? 1_000_000);
const kept = process.argv[3];
const home = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-bench-"));
fs.mkdirSync(home, { recursive: true });
fs.chmodSync(home, 0o755);
const isNew = !fs.existsSync(path.join(home, "postgres"));
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const server = await startPostgres({ home: path.join(home, "postgres"), database: "bench", say });
try {
  await deployMigrations(server.urls.owner);
  await grantToApplication(server.urls.owner);
  if (isNew) {
    say(await loadWorld(server.urls.owner, "large", { rows }));
    say(`valued ${await valueWorld(server.urls.owner, new Date().toISOString().slice(0, 10))} listings`);
  }
  Object.assign(process.env, {
    DATABASE_URL: server.urls.app,
    CATALOGUE_SOCKET: path.join(home, "catalogue.sock"),
    CATALOGUE_TOKEN: "only for this bench, and long enough",
  });
  // Only now: whoever is loaded reads the environment at once.
  const { measureListings } = await import("./measure-listings");
  const { measureBrowser } = await import("./measure-browser");
  const figures: Figures = {};
  const note = createNote(figures);
  await measureListings(server.urls.owner, note);
  await measureBrowser(home, note);
  console.log(JSON.stringify({ bench: "listings", rows, figures }));
} finally {
  await closeConnections();
  await server.stop();
  if (kept === undefined) fs.rmSync(home, { recursive: true, force: true });
}

import path from "node:path";
import pg from "pg";
import { closeConnections } from "@/lib/db/close-connections";
import { createNote, type Figures } from "../catalogue/figures";
import { openWorld } from "../catalogue/open-world";

/**
 * npm run bench:impact -- [rows] [folder]: previews of rule edits over a world of that many listings, as the catalogue answers
 * them and, up to 100,000, as somebody at the desk sees them.
 */
const rows = Number(process.argv[2] ?? 100_000);
const world = await openWorld(rows, process.argv[3]);
const client = new pg.Client(world.urls.owner);
const figures: Figures = {};
const note = createNote(figures);
try {
  await client.connect();
  Object.assign(process.env, {
    DATABASE_URL: world.urls.app,
    CATALOGUE_SOCKET: path.join(world.home, "catalogue.sock"),
    CATALOGUE_TOKEN: "only for this bench, and long enough",
  });
  // Only now: whoever is loaded reads the environment at once.
  const { measurePreviews } = await import("./measure-previews");
  const { measureDesk } = await import("./measure-desk");
  await measurePreviews(world.urls.app, client, rows, note);
  if (rows <= 100_000) await measureDesk(client, world.home, note);
  console.log(JSON.stringify({ bench: "impact", rows, figures }));
} finally {
  await client.end();
  await closeConnections();
  await world.close();
}

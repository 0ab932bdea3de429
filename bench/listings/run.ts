import path from "node:path";
import { closeConnections } from "@/lib/db/close-connections";
import { createNote, type Figures } from "../catalogue/figures";
import { openWorld } from "../catalogue/open-world";

/**
 * npm run bench:listings -- [rows] [folder]: what a list costs on the server, from the question to the rows that are shown,
 * with the catalogue process beside an embedded server, and what its page costs in a browser.
 */
const rows = Number(process.argv[2] ?? 1_000_000);
const world = await openWorld(rows, process.argv[3]);
try {
  Object.assign(process.env, {
    DATABASE_URL: world.urls.app,
    CATALOGUE_SOCKET: path.join(world.home, "catalogue.sock"),
    CATALOGUE_TOKEN: "only for this bench, and long enough",
  });
  // Only now: whoever is loaded reads the environment at once.
  const { measureListings } = await import("./measure-listings");
  const { measureBrowser } = await import("./measure-browser");
  const figures: Figures = {};
  const note = createNote(figures);
  await measureListings(world.urls.owner, note);
  await measureBrowser(world.home, note);
  console.log(JSON.stringify({ bench: "listings", rows, figures }));
} finally {
  await closeConnections();
  await world.close();
}

import path from "node:path";
import { closeConnections } from "@/lib/db/close-connections";
import { openWorld } from "./open-world";

/** npm run bench:catalogue -- [rows] [folder]: the catalogue process as npm start runs it, over a world of that many listings. */
const rows = Number(process.argv[2] ?? 1_000_000);
const world = await openWorld(rows, process.argv[3]);
try {
  Object.assign(process.env, {
    DATABASE_URL: world.urls.app,
    CATALOGUE_SOCKET: path.join(world.home, "catalogue.sock"),
    CATALOGUE_TOKEN: "only for this bench, and long enough",
  });
  // Only now: whoever is loaded reads the environment at once.
  const { measureCatalogue } = await import("./measure-catalogue");
  const figures = await measureCatalogue({ ownerUrl: world.urls.owner, rows });
  console.log(JSON.stringify({ bench: "catalogue", rows, figures }));
} finally {
  await closeConnections();
  await world.close();
}

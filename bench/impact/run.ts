import { openWorld } from "../catalogue/open-world";

/** npm run bench:impact -- [rows] [folder]: previews of rule edits over a world of that many listings, as the catalogue answers them. */
const rows = Number(process.argv[2] ?? 100_000);
const world = await openWorld(rows, process.argv[3]);
try {
  process.env.DATABASE_URL = world.urls.app;
  // Only now: whoever is loaded reads the environment at once.
  const { measurePreviews } = await import("./measure-previews");
  console.log(JSON.stringify({ bench: "impact", rows, figures: await measurePreviews(world.urls, rows) }));
} finally {
  await world.close();
}

import { runBench } from "../report/run-bench";
import { withCatalogueWorld } from "../world/with-catalogue-world";

/**
 * npm run bench:listings -- [rows] [folder]: what a list costs on the server, from the question to the rows that are shown,
 * with the catalogue process beside an embedded server, and what its page costs in a browser.
 */
const rows = Number(process.argv[2] ?? 1_000_000);
await runBench("listings", rows, ({ note }) =>
  withCatalogueWorld(rows, process.argv[3], async ({ urls, home }) => {
    const { measureListings } = await import("./measure-listings");
    const { measureBrowser } = await import("./measure-browser");
    await measureListings(urls.owner, note);
    await measureBrowser(home, note);
  }),
);

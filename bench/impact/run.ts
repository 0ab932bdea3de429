import pg from "pg";
import { runBench } from "../report/run-bench";
import { withCatalogueWorld } from "../world/with-catalogue-world";

/**
 * npm run bench:impact -- [rows] [folder]: previews of rule edits over a world of that many listings, as the catalogue answers
 * them and, up to 100,000, as somebody at the desk sees them.
 */
const rows = Number(process.argv[2] ?? 100_000);
await runBench("impact", rows, ({ note }) =>
  withCatalogueWorld(rows, process.argv[3], async ({ urls, home }) => {
    const { measurePreviews } = await import("./measure-previews");
    const { measureDesk } = await import("./measure-desk");
    const client = new pg.Client(urls.owner);
    await client.connect();
    try {
      await measurePreviews(urls.app, client, rows, note);
      if (rows <= 100_000) await measureDesk(client, home, note);
    } finally {
      await client.end();
    }
  }),
);

import { runBench } from "../report/run-bench";
import { withCatalogueWorld } from "../world/with-catalogue-world";

/** npm run bench:catalogue -- [rows] [folder]: the catalogue process as npm start runs it, over a world of that many listings. */
const rows = Number(process.argv[2] ?? 1_000_000);
await runBench("catalogue", rows, ({ note }) =>
  withCatalogueWorld(rows, process.argv[3], async ({ urls }) => {
    const { measureCatalogue } = await import("./measure-catalogue");
    await measureCatalogue({ ownerUrl: urls.owner, rows, note });
  }),
);

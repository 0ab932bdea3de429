import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { loadWorld } from "../../prisma/seed/load-world";
import { deployMigrations } from "../../scripts/db/migrations";
import { startPostgres } from "../../scripts/postgres/server";
import { runBench } from "../report/run-bench";
import { report } from "../report/targets";

/** npm run bench:seed -- [rows]: the large world into an embedded server with its usual, durable settings. */
const rows = Number(process.argv[2] ?? 1_000_000);
await runBench("seed", rows, async ({ note }) => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-bench-"));
  fs.chmodSync(home, 0o755);
  const server = await startPostgres({ home: path.join(home, "postgres"), database: "bench", say: report });
  try {
    await deployMigrations(server.urls.owner);
    const memoryMb: { done: number; rss: number }[] = [];
    const startedAt = performance.now();
    const summary = await loadWorld(server.urls.owner, "large", {
      rows,
      say: (line) => {
        memoryMb.push({ done: memoryMb.length, rss: process.memoryUsage().rss / 1e6 });
        report(line);
      },
    });
    const seconds = (performance.now() - startedAt) / 1000;
    report(summary);
    const early = Math.max(...memoryMb.slice(0, Math.ceil(memoryMb.length / 5)).map(({ rss }) => rss));
    const peak = Math.max(...memoryMb.map(({ rss }) => rss));
    note("all listings with their indexes", seconds, (180 * rows) / 1_000_000, "s");
    note("peak memory ÷ memory after a fifth of the rows", peak / early, 1.5, "×");
  } finally {
    await server.stop();
    fs.rmSync(home, { recursive: true, force: true });
  }
});

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { loadWorld } from "../../prisma/seed/load-world";
import { deployMigrations } from "../../scripts/db/migrations";
import { startPostgres } from "../../scripts/postgres/server";

/** npm run bench:seed -- [rows]: the large world into an embedded server with its usual, durable settings. */
const rows = Number(process.argv[2] ?? 1_000_000);
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
  const targets = [
    {
      name: `seconds for ${rows} listings with their indexes`,
      value: round(seconds),
      limit: (180 * rows) / 1_000_000,
      better: "lower",
    },
    { name: "peak memory ÷ memory after a fifth of the rows", value: round(peak / early), limit: 1.5, better: "lower" },
  ];
  report(`peak ${Math.round(peak)} MB`);
  console.log(JSON.stringify({ bench: "seed", targets }));
} finally {
  await server.stop();
  fs.rmSync(home, { recursive: true, force: true });
}

function report(line: string): void {
  console.error(line);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

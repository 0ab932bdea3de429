import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { loadWorld } from "../../prisma/seed/load-world";
import { prepareSchema } from "../../scripts/db/prepare-schema";
import { startPostgres } from "../../scripts/postgres/server";
import { workerArguments } from "../../scripts/run/worker-arguments";
import { type Bench, runBench } from "../report/run-bench";
import { report } from "../report/targets";
import { exportResults, measureLimit } from "./limit";

/**
 * npm run bench:revalue -- [rows]: a recalculation that changes every listing, by a worker process of its own, against
 * the same rows written from a staging table by one statement a table; then one that changes nothing.
 */
const RULES = 60;
const rows = Number(process.argv[2] ?? 1_000_000);
await runBench("revalue", rows, measure);

async function measure({ note, add }: Bench): Promise<void> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-bench-"));
  fs.chmodSync(home, 0o755);
  const server = await startPostgres({ home: path.join(home, "postgres"), database: "bench", say: report });
  try {
    await prepareSchema(server.urls.owner);
    report(await loadWorld(server.urls.owner, "large", { rows }));
    const first = await recalculate(server.urls, 1);
    report(`valued for the first time in ${first.seconds} s`);
    const client = await connect(server.urls.owner);
    await publishHeavierRules(client);
    await client.query("vacuum (analyze)");
    await client.end();
    await withAdmin(server.urlFor("superuser", "postgres"), "create database before_change template bench");

    const full = await recalculate(server.urls, 1);
    report(`changed ${full.changed} of ${full.processed} in ${full.seconds} s, worker ${full.peakMb} MB`);
    const nothing = await recalculate(server.urls, 1);
    report(`changed ${nothing.changed} of ${nothing.processed} in ${nothing.seconds} s, worker ${nothing.peakMb} MB`);
    const results = await exportResults(server.urls.owner, home);
    const limitSeconds = await measureLimit(server.urlFor("superuser", "before_change"), results, report);
    note("full run ÷ the limit", full.seconds / limitSeconds, rows < 500_000 ? 1.8 : 1.3, "×");
    note("a run that changes nothing ÷ full run", nothing.seconds / full.seconds, 0.2, "×");
    note("memory of the worker", Math.max(full.peakMb, nothing.peakMb), 300, "MB");
    if (os.cpus().length < 4) return;
    await withAdmin(server.urls.owner, "update valuation set result_hash = 0, score_hash = 0");
    const two = await recalculate(server.urls, 2);
    add({ name: "two workers ÷ one", value: full.seconds / two.seconds, limit: 1.6, better: "higher", unit: "×" });
  } finally {
    await server.stop();
    fs.rmSync(home, { recursive: true, force: true });
  }
}

interface Recalculation {
  seconds: number;
  processed: number;
  changed: number;
  peakMb: number;
}

/** Asks for a run as the product does and waits for workers of its own to end it; the clock is the database's. */
async function recalculate(urls: { owner: string; app: string }, workerCount: number): Promise<Recalculation> {
  const client = await connect(urls.owner);
  const { rows: asked } = await client.query(
    `insert into job_run (name, label, payload_json)
     values ('valuation.recalculate_listings', 'bench', '{"scope": {"kind": "all"}, "reason": "bench"}') returning id`,
  );
  const workers = Array.from({ length: workerCount }, () => startWorker(urls.app));
  let peakMb = 0;
  try {
    for (;;) {
      await sleep(200);
      peakMb = Math.max(peakMb, ...workers.map(readPeakMb));
      const { rows } = await client.query(
        `select status, extract(epoch from finished_at - started_at)::float8 as seconds, last_error,
           result_json ->> 'processed' as processed, result_json ->> 'changed' as changed from job_run where id = $1`,
        [asked[0].id],
      );
      const [run] = rows;
      if (run.status === "dead" || run.status === "failed") throw new Error(run.last_error);
      if (run.status === "succeeded")
        return { seconds: round(run.seconds), processed: Number(run.processed), changed: Number(run.changed), peakMb };
    }
  } finally {
    await Promise.all(workers.map(stopWorker));
    await client.end();
  }
}

function startWorker(url: string): ChildProcess {
  return spawn(process.execPath, workerArguments, {
    env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: "error" },
    stdio: ["ignore", "inherit", "inherit"],
  });
}

async function stopWorker(worker: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => worker.once("exit", resolve));
  worker.kill("SIGTERM");
  await gone;
}

function readPeakMb({ pid }: ChildProcess): number {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, "utf8");
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000);
  } catch {
    return 0; // no such file system here
  }
}

/** A new version of every ruleset in which each group weighs more, and 60 rules in all: every price and score moves. */
async function publishHeavierRules(client: pg.Client): Promise<void> {
  const { rows: versions } = await client.query(
    "select ruleset_id, number, snapshot from valuation_ruleset_version order by id",
  );
  let missing = RULES - versions.reduce((sum, { snapshot }) => sum + countRules(snapshot), 0);
  for (const { ruleset_id, number, snapshot } of versions) {
    for (const group of snapshot.groups) {
      group.weight = 1.25 * (group.weight ?? 1);
      for (const rule of group.rules.slice(0, Math.max(0, missing))) {
        group.rules.push({ ...rule, id: 900_000 + missing, name: `${rule.name} (${missing})` });
        missing--;
      }
    }
    await client.query(
      `insert into valuation_ruleset_version (ruleset_id, number, version, snapshot, hash, published_at, effective_at, applied_at)
       values ($1, $2, '1.1.0', $3, encode(sha256(convert_to($3::jsonb::text, 'UTF8')), 'hex'), now(), now(), now())`,
      [ruleset_id, number + 1, { ...snapshot, version: "1.1.0" }],
    );
  }
}

function countRules({ groups }: { groups: { rules: unknown[] }[] }): number {
  return groups.reduce((sum, { rules }) => sum + rules.length, 0);
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, statement_timeout: 0 });
  client.on("error", () => {}); // the server ends before a failed bench has closed it
  await client.connect();
  return client;
}

async function withAdmin(url: string, statement: string): Promise<void> {
  const client = await connect(url);
  await client.query(statement);
  await client.end();
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

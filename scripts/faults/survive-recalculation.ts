import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { withClient } from "../db/migrations";
import { findRunningServer } from "../postgres/server";
import { type Blow, blows } from "./blows";
import { makeProduct, readSignIn, waitUntilReady } from "./product";
import { makeRecalculation } from "./recalculation";
import { watchRequests } from "./watch-requests";
import { signIn } from "./writer";

/**
 * Recalculates a large catalogue again and again and strikes each time, in every way of blows.ts and at a random moment:
 * the result always equals that of the undisturbed run, and the work goes on within a minute.
 *
 *   survive-recalculation.ts [--rounds 20] [--rows 100000] [--only catalogue]
 */
const rounds = readOption("--rounds", 20);
const rows = readOption("--rows", 100_000);
const only = process.argv.includes("--only") ? (process.argv[process.argv.indexOf("--only") + 1] ?? "") : "";
const promisedSeconds = 60;
const root = fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-faults-"));
fs.chmodSync(root, 0o755);
const dataDir = path.join(root, "data");
const product = await makeProduct(dataDir, { ENVIRONMENT: "production", WORKER_COUNT: "2" });

try {
  await product.start();
  const cookie = await signIn(product.baseUrl, await readSignIn(product));
  execFileSync(process.execPath, ["--import", "tsx", "scripts/seed.ts", "large", "--rows", String(rows)], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "", DEALBRAIN_DATABASE_URL: "" },
    stdio: "ignore",
  });
  const url = await findRunningServer(path.join(dataDir, "postgres"), "dealbrain");
  if (!url) throw new Error("The database does not answer");
  // The first password is not changed here: nobody reads pages.
  await withClient(url("owner", "dealbrain"), (client) =>
    client.query("update user_account set must_change_password = false"),
  );
  const recalculation = makeRecalculation(url("owner", "dealbrain"), url("app", "dealbrain"));
  await waitForSeed(recalculation);

  const startedAt = Date.now();
  await recalculation.waitForEnd(await recalculation.begin());
  const undisturbedMs = Date.now() - startedAt;
  const expected = await recalculation.fingerprint();
  console.log(`undisturbed: ${(undisturbedMs / 1000).toFixed(1)} s, ${JSON.stringify(expected)}`);

  for (const blow of blows.filter(({ name }) => name.includes(only))) {
    const resumed: number[] = [];
    const watched = watchRequests(product.baseUrl, cookie);
    for (let round = 0; round < rounds; round++)
      resumed.push(await strikeOnce(blow, recalculation, expected, undisturbedMs));
    const statuses = await watched.stop();
    const known = resumed.filter((seconds) => !Number.isNaN(seconds)).sort((a, b) => a - b);
    console.log(
      `✓ ${blow.name}, ${rounds} times: same result; at work again after ${known[Math.floor(known.length / 2)]?.toFixed(1)} s ` +
        `(median of ${known.length}), ${known.at(-1)?.toFixed(1)} s at most; answers ${statuses}`,
    );
  }
  await recalculation.close();
  if ((await product.stop()) !== 0) throw new Error("The product did not end well after SIGTERM");
} catch (error) {
  console.error(product.output().slice(-6_000));
  console.error(error);
  process.exitCode = 1;
} finally {
  await product.stop();
  fs.rmSync(root, { recursive: true, force: true });
  process.exit(); // after a failure there are still those who watch
}

/** Answers after how many seconds the work went on; not a number when it had ended before the blow. */
async function strikeOnce(
  { name, strike }: Blow,
  recalculation: ReturnType<typeof makeRecalculation>,
  expected: Record<string, string>,
  undisturbedMs: number,
): Promise<number> {
  const runId = await recalculation.begin();
  await sleep(Math.random() * undisturbedMs * 0.9);
  const before = await recalculation.readProgress(runId);
  const end = recalculation.waitForEnd(runId);
  const struckAt = Date.now();
  const [seconds] = await Promise.all([
    measureResumption(recalculation, runId, before?.processed ?? 0, struckAt),
    strike(product, recalculation),
  ]);
  const { status, processed, lastError } = await end;
  await waitUntilReady(product.baseUrl, undefined, product.output);
  if (status !== "succeeded" || processed !== rows)
    throw new Error(`${name}: ${status}, ${processed} rows; ${lastError}`);
  const found = await recalculation.fingerprint();
  if (JSON.stringify(found) !== JSON.stringify(expected))
    throw new Error(`${name}: the result is ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
  if (seconds > promisedSeconds) throw new Error(`${name}: the work went on only after ${seconds} s`);
  return before?.status === "running" || before?.status === "queued" ? seconds : Number.NaN;
}

/** A batch or two may still be kept while the blow falls: what counts is what is kept after half a second. */
async function measureResumption(
  { readProgress }: ReturnType<typeof makeRecalculation>,
  runId: number,
  processedBefore: number,
  struckAt: number,
): Promise<number> {
  await sleep(500);
  let base: number | undefined;
  for (;;) {
    const seen = await readProgress(runId).catch(() => undefined);
    if (seen) {
      base ??= Math.max(seen.processed, processedBefore);
      if (seen.processed > base || !["queued", "running"].includes(seen.status)) return (Date.now() - struckAt) / 1000;
    }
    await sleep(50);
  }
}

async function waitForSeed({ ask }: ReturnType<typeof makeRecalculation>): Promise<void> {
  for (;;) {
    const [open] = await ask("select 1 from job_run where status in ('queued', 'running') limit 1");
    if (!open) return;
    await sleep(200);
  }
}

function readOption(name: string, fallback: number): number {
  const at = process.argv.indexOf(name);
  const value = at === -1 ? fallback : Number(process.argv[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} takes a whole number above 0`);
  return value;
}

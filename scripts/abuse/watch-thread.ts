import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";

/** In a thread, so that whoever attacks does not hold up the clock. */
const { address, cookie } = workerData as { address: string; cookie: string };
const took: number[] = [];
const wrong: string[] = [];
let isStopped = false;
parentPort?.once("message", () => {
  isStopped = true;
});
do {
  const began = performance.now();
  const answer = await fetch(address, {
    headers: { cookie },
    redirect: "manual",
    signal: AbortSignal.timeout(30_000),
  }).catch((error: Error) => error);
  const status = answer instanceof Error ? answer.message : answer.status;
  if (!(answer instanceof Error)) await answer.text();
  took.push(performance.now() - began);
  if (status !== 200) wrong.push(String(status));
  if (!isStopped) await sleep(100);
} while (!isStopped);
parentPort?.postMessage({ took, wrong });

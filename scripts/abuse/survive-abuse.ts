import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeProduct, readSignIn } from "../faults/product";
import { signIn } from "../faults/writer";
import { type Attack, listAttacks } from "./attacks";
import { askOddly, createAsk } from "./odd-requests";
import { enrol } from "./people";
import { fireVolley } from "./volley";
import { findShare, type Watched, watchOthers } from "./watch-others";

/**
 * Everything a viewer, an administrator gone mad or nobody at all once stopped the product with, and hostile inputs for
 * every door. Afterwards: no 5xx but a deliberate 503, other people were served all the while, no process was ended, and
 * the catalogue answers. How long others waited is reported; `--short` is what npm test has time for.
 */
const isShort = process.argv.includes("--short");
const seed = Number(/--seed=(\d+)/.exec(process.argv.join(" "))?.[1] ?? 11);
const mostP95Ms = 250;
const root = fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-abuse-"));
fs.chmodSync(root, 0o755);
// Variables of somebody's psql are part of the attack: they must not reach our connections.
const stray = { PGHOST: "192.0.2.1", PGSSLMODE: "require", PGOPTIONS: "-c search_path=nowhere", PGPASSWORD: "x" };
const product = await makeProduct(path.join(root, "data"), stray);
const ask = createAsk(product);
const faults: string[] = [];
const seen: Watched[] = [];

try {
  await product.start();
  const watcher = await signIn(product.baseUrl, await readSignIn(product));
  const admin = await enrol(product, "attacker", "admin");
  const viewer = await enrol(product, "viewer", "viewer");
  const before = product.pids();
  await warmUp(viewer, watcher);
  const quiet = await measureQuiet(watcher);
  console.log(`nothing else: another person's page p95 ${quiet} ms`);
  const stage = async (name: string, work: () => Promise<string>): Promise<void> => {
    const watch = watchOthers(product.baseUrl, watcher);
    const began = performance.now();
    const said = await work().catch((error: Error) => {
      faults.push(`${name}: ${error.stack ?? error.message}`);
      return "broke off";
    });
    const watched = await watch.stop();
    seen.push(watched);
    const took = Math.round(performance.now() - began);
    console.log(`${name}: ${said}, ${took} ms; others p95 ${watched.p95Ms} ms, longest ${watched.longestMs} ms`);
    for (const status of watched.wrong) faults.push(`${name}: another person was answered with ${status}`);
  };

  const attacks = listAttacks(1).filter((attack) => !isShort || attack.isShort);
  for (const attack of attacks) await stage(attack.name, () => strike(attack, attack.isAdmins ? admin : viewer));
  await stage("requests no browser sends", async () => {
    faults.push(...(await askOddly(ask, admin)));
    return "asked";
  });
  await stage("forty unfinished bodies of nobody's", leaveUnfinished);
  await stage("exports", () => exportAtOnce(viewer));
  const rounds = isShort ? 2 : 12;
  await stage(`${rounds} rounds at every door`, () => volley(admin, rounds));

  await waitForCatalogue();
  const after = product.pids();
  for (const name of ["web", "worker", "postgres"] as const)
    if (name !== "postgres" && String(before[name]) !== String(after[name])) faults.push(`${name} was ended`);
  const errors = product.output().match(/^\{"level":"error".*$/gm) ?? [];
  for (const line of new Set(errors)) faults.push(`the log has an error: ${line.slice(0, 300)}`);
} catch (error) {
  faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  console.error(product.output().slice(-6_000));
} finally {
  await product.stop();
  fs.rmSync(root, { recursive: true, force: true });
}
const took = seen.flatMap((watched) => watched.took);
const p95Ms = findShare(took, 0.95);
console.log(
  `${p95Ms <= mostP95Ms ? "reached" : "MISSED "} another person's page while all this went on, p95 of ${took.length}: ${p95Ms} ms (at most ${mostP95Ms})`,
);
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? "Nobody stopped anybody." : `${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** What is made when it is first needed, threads and pages, is no attack. */
async function warmUp(...cookies: string[]): Promise<void> {
  for (const cookie of cookies) {
    const headers = { cookie, "sec-fetch-site": "same-origin", "content-type": "application/json" };
    await ask("POST", "/api/rulesets/try-listing", headers, '{"listingId":3}');
    for (let times = 0; times < 5; times++) await ask("GET", "/listings", headers);
  }
}

/** What the page takes on this machine as it is, with whatever else is at work on it. */
async function measureQuiet(cookie: string): Promise<number> {
  const watch = watchOthers(product.baseUrl, cookie);
  await sleep(isShort ? 500 : 5_000);
  return (await watch.stop()).p95Ms;
}

async function strike(attack: Attack, cookie: string): Promise<string> {
  const { name, address, headers, body, times = 1, leavesAfterMs, expected } = attack;
  const answers = await Promise.all(
    Array.from({ length: times }, async () => {
      const signal = AbortSignal.timeout(leavesAfterMs ?? 60_000);
      const init = { method: "POST", headers: { cookie, "sec-fetch-site": "same-origin", ...headers }, body, signal };
      return fetch(product.baseUrl + address, init).then(
        async (answer) => ({ status: answer.status, isText: (await answer.text()) !== "" }),
        (error: Error) => ({ status: error.name === "TimeoutError" && leavesAfterMs ? 499 : 0, isText: false }),
      );
    }),
  );
  const statuses = answers.map(({ status }) => status);
  const odd = statuses.filter((status) => status !== 499 && !expected.includes(status));
  if (odd.length > 0) faults.push(`${name}: answered with ${odd.join(", ")}`);
  return [...new Set(statuses)].join(" and ");
}

async function leaveUnfinished(): Promise<string> {
  const [web = 0] = product.pids().web;
  const before = readMemoryMb(web);
  const { hostname, port } = new URL(product.baseUrl);
  const most = Buffer.alloc(9_000_000, 32);
  const sockets = Array.from({ length: 40 }, () => {
    const socket = net.connect(Number(port), hostname);
    socket.on("error", () => {});
    socket.write(
      `POST /api/rulesets/matches HTTP/1.1\r\nHost: ${hostname}:${port}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nContent-Length: 10000000\r\n\r\n`,
    );
    socket.write(most);
    return socket;
  });
  await sleep(isShort ? 500 : 3_000);
  const grown = readMemoryMb(web) - before;
  for (const socket of sockets) socket.destroy();
  return `the web server took ${grown} MB more`;
}

function readMemoryMb(pid: number): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024);
}

async function exportAtOnce(cookie: string): Promise<string> {
  const headers = { cookie };
  const begun = await Promise.all(
    Array.from({ length: 6 }, () => fetch(`${product.baseUrl}/api/listings/export?format=xlsx`, { headers })),
  );
  const statuses = begun.map(({ status }) => status);
  await Promise.all(begun.map((answer) => answer.arrayBuffer()));
  if (statuses.some((status) => status !== 200 && status !== 429)) faults.push(`exports: answered with ${statuses}`);
  const again = await fetch(`${product.baseUrl}/api/listings/export?format=csv`, { headers });
  if (again.status !== 200) faults.push(`an export after others are done: answered with ${again.status}`);
  await again.text();
  return statuses.join(" and ");
}

async function volley(cookie: string, rounds: number): Promise<string> {
  const found = new Map<number, number>();
  const count = await fireVolley(
    async ({ door, method, address, headers, body }) => {
      const own = { cookie, "sec-fetch-site": "same-origin", ...headers };
      for (;;) {
        const { status, headers: told, text } = await ask(method, address, own, body);
        found.set(status, (found.get(status) ?? 0) + 1);
        // Whoever asks too often is told to wait; in the short form he goes on to the next door instead.
        if (status === 429 && !isShort && door !== "auth") {
          await sleep(Number(told["retry-after"] ?? 1) * 1_000);
          continue;
        }
        const isDeliberate = status === 503 && told["retry-after"] !== undefined;
        const isDefect = /"kind":"defect"/.test(text);
        if ((status >= 500 && !isDeliberate) || isDefect)
          faults.push(
            `${door}: ${method} ${address.slice(0, 200)} ${body?.slice(0, 300) ?? ""} gave ${status} ${text.slice(0, 200)}`,
          );
        return { status, text };
      }
    },
    { rounds, seed },
  );
  const shares = [...found].sort().map(([status, times]) => `${status}: ${times}`);
  return `${count} requests (${shares.join(", ")})`;
}

/** It may be reading anew, or beginning anew; but not for long. */
async function waitForCatalogue(): Promise<void> {
  for (let waitedMs = 0; waitedMs < 20_000; waitedMs += 250) {
    const { text } = await ask("GET", "/api/health/ready");
    if ((JSON.parse(text) as { catalogue?: { state?: string } }).catalogue?.state === "ready") return;
    await sleep(250);
  }
  faults.push("the catalogue does not answer any more");
}

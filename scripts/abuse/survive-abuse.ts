import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { makeProduct, readSignIn } from "../faults/product";
import { signIn } from "../faults/writer";
import { type Attack, listAttacks } from "./attacks";
import { watchOthers } from "./watch-others";

const root = fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-abuse-"));
fs.chmodSync(root, 0o755);
const dataDir = path.join(root, "data");
const product = await makeProduct(dataDir);
const faults: string[] = [];

try {
  await product.start();
  const admin = await signIn(product.baseUrl, await readSignIn(product));
  const viewer = await signIn(product.baseUrl, createAccount("viewer"));
  const before = product.pids();
  for (const attack of listAttacks(1))
    await report(attack.name, admin, () => strike(attack, attack.isAdmins ? admin : viewer));
  const after = product.pids();
  if (String(before.web) !== String(after.web)) faults.push("the web server was ended");
} catch (error) {
  faults.push(String(error));
  console.error(product.output().slice(-6_000));
} finally {
  await product.stop();
  fs.rmSync(root, { recursive: true, force: true });
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

async function report(name: string, cookie: string, work: () => Promise<string>): Promise<void> {
  const watch = watchOthers(product.baseUrl, cookie);
  const began = performance.now();
  const said = await work();
  const { p95Ms, longestMs, count, wrong } = await watch.stop();
  console.log(
    `${name}: ${said} in ${Math.round(performance.now() - began)} ms; others ${count}, p95 ${p95Ms} ms, longest ${longestMs} ms`,
  );
  if (wrong.length > 0) faults.push(`${name}: another person got ${wrong.join(", ")}`);
}

async function strike(attack: Attack, cookie: string): Promise<string> {
  const { name, method = "GET", address, headers, body, times = 1, leavesAfterMs, expected } = attack;
  const answers = await Promise.all(
    Array.from({ length: times }, async () => {
      const signal = AbortSignal.timeout(leavesAfterMs ?? 60_000);
      const init = { method, headers: { cookie, "sec-fetch-site": "same-origin", ...headers }, signal };
      const answer = await fetch(product.baseUrl + address, { ...init, ...(body === undefined ? {} : { body }) }).catch(
        () => null,
      );
      if (answer && process.argv.includes("--verbose")) console.log((await answer.text()).slice(0, 200));
      return answer?.status ?? (leavesAfterMs === undefined ? 0 : 499);
    }),
  );
  const odd = answers.filter((status) => status !== 499 && !expected.includes(status));
  if (odd.length > 0) faults.push(`${name}: answered with ${odd.join(", ")}`);
  return [...new Set(answers)].join(", ");
}

function createAccount(role: string): { email: string; password: string } {
  const email = `${role}@example.com`;
  const said = execFileSync(process.execPath, ["--import", "tsx", "scripts/account.ts", "create", email, role], {
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "", DEALBRAIN_DATABASE_URL: "" },
  });
  return { email, password: said.trim().split(" ").at(-1) ?? "" };
}

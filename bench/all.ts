import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describeChange, type KeptFigures, keyOf } from "./report/compare-kept";
import { isReached, report, type Target } from "./report/targets";

/**
 * npm run bench:all -- [rows] [--keep]: every bench, one after the other, on one world of that many listings; writes
 * .data/bench/<rows>.json and compares each figure's distance from its limit with the file kept in bench/kept. --keep
 * makes the new one the kept one.
 */
const rows = Number(process.argv.slice(2).find((given) => !given.startsWith("--")) ?? 100_000);
const keptFile = path.join(import.meta.dirname, "kept", `${rows}.json`);
const writtenFile = path.resolve(".data", "bench", `${rows}.json`);
const world = fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-bench-"));

const benches: { name: string; flags?: string[]; given: string[] }[] = [
  { name: "rules", flags: ["--expose-gc"], given: [] },
  { name: "seed", given: [String(rows)] },
  { name: "listings", given: [String(rows), world] },
  { name: "catalogue", given: [String(rows), world] },
  { name: "impact", flags: ["--expose-gc", "--max-semi-space-size=8"], given: [String(rows), world] },
  { name: "revalue", given: [String(rows)] },
];

const figures: KeptFigures = {};
const failed: string[] = [];
try {
  for (const { name, flags = [], given } of benches) {
    report(`\n${name}`);
    const line = await run([...flags, "--import", "tsx", `bench/${name}/run.ts`, ...given]);
    if (line === null) failed.push(name);
    else for (const target of readTargets(line)) figures[keyOf(name, target)] = target;
  }
} finally {
  fs.rmSync(world, { recursive: true, force: true });
}

const kept: KeptFigures = fs.existsSync(keptFile) ? JSON.parse(fs.readFileSync(keptFile, "utf8")) : {};
report(
  Object.keys(kept).length === 0
    ? "\nNothing was kept at this size: --keep keeps this one."
    : "\nBeside what was kept:",
);
for (const key of new Set([...Object.keys(kept), ...Object.keys(figures)])) {
  const line = describeChange(key, kept[key], figures[key]);
  if (line !== null) report(line);
}
const text = `${JSON.stringify(figures, null, 2)}\n`;
for (const file of process.argv.includes("--keep") ? [writtenFile, keptFile] : [writtenFile]) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
const missed = Object.values(figures).filter((target) => !isReached(target)).length;
report(`\n${Object.keys(figures).length} figures, ${missed} missed; written to ${path.relative(".", writtenFile)}`);
if (failed.length > 0) report(`Did not end: ${failed.join(", ")}`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** The last line that a bench wrote to its output; null where it failed. What it says meanwhile goes through. */
function run(given: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, given, { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.once("close", (code) => resolve(code === 0 ? (output.trim().split("\n").at(-1) ?? "") : null));
  });
}

function readTargets(line: string): Target[] {
  return (JSON.parse(line) as { targets: Target[] }).targets;
}

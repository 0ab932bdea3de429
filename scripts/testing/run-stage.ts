import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export type Stage = {
  name: string;
  args: string[];
  env?: Record<string, string>;
  /** The runner's own report, where one stage holds many tests; else the stage counts as one. */
  report?: "vitest" | "playwright";
};

export type Outcome = { passed: number; failed: number; skipped: number };

/** Runs one stage on this Node, quietly; what it said is shown when it failed. */
export async function runStage({ name, args, env = {}, report }: Stage): Promise<Outcome> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-report-"));
  const reportFile = path.join(folder, "report.json");
  const startedAt = Date.now();
  const output: string[] = [];
  const code = await new Promise<number>((resolve) => {
    const child = spawn(process.execPath, [...args, ...reporterArgs(report, reportFile)], {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        ...env,
        PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile,
        FORCE_COLOR: "0",
        NEXT_TELEMETRY_DISABLED: "1",
      },
    });
    running.add(child);
    const beat = setInterval(() => console.log(`  … ${name}, ${seconds(startedAt)} s`), 30_000);
    child.stdout.on("data", (data) => output.push(String(data)));
    child.stderr.on("data", (data) => output.push(String(data)));
    child.once("close", (exitCode) => {
      clearInterval(beat);
      running.delete(child);
      resolve(exitCode ?? 1);
    });
  });
  const outcome = readOutcome(report, reportFile, code);
  fs.rmSync(folder, { recursive: true, force: true });
  const counts = report ? ` (${outcome.passed} passed, ${outcome.failed} failed)` : "";
  console.log(`${outcome.failed === 0 ? "✓" : "✗"} ${name}${counts}, ${seconds(startedAt)} s`);
  if (outcome.failed > 0) console.log(output.join("").split("\n").slice(-200).join("\n"));
  return outcome;
}

const running = new Set<ReturnType<typeof spawn>>();

/** What was started is ended; Playwright in turn ends the application it started. */
export function stopStages(): void {
  for (const child of running) child.kill("SIGTERM");
}

const seconds = (since: number) => Math.round((Date.now() - since) / 1000);

function reporterArgs(report: Stage["report"], file: string): string[] {
  if (report === "vitest") return ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  return report === "playwright" ? ["--reporter=list,json"] : [];
}

/** A runner that ended badly without naming a failed test has failed all the same. */
function readOutcome(report: Stage["report"], file: string, code: number): Outcome {
  const plain = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  if (!report) return plain;
  if (!fs.existsSync(file)) return { ...plain, passed: 0, failed: 1 };
  const json = JSON.parse(fs.readFileSync(file, "utf8"));
  const outcome: Outcome =
    report === "vitest"
      ? { passed: json.numPassedTests, failed: json.numFailedTests, skipped: json.numPendingTests + json.numTodoTests }
      : { passed: json.stats.expected + json.stats.flaky, failed: json.stats.unexpected, skipped: json.stats.skipped };
  if (code !== 0 || outcome.passed === 0) outcome.failed = Math.max(outcome.failed, 1);
  return outcome;
}

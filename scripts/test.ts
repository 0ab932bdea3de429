import { generateIfStale } from "./run/build-if-stale";
import { findChromium } from "./testing/find-chromium";
import { type Outcome, runStage, type Stage, stopStages } from "./testing/run-stage";

/**
 * npm test runs every check there is; npm run verify the quick part, without database and browser. Every stage runs even
 * when an earlier one failed, so that one run tells all.
 */
const bin = (name: string) => `node_modules/${name}`;
const ours = (file: string, ...args: string[]) => ["--import", "tsx", `scripts/${file}`, ...args];

const quickStages: Stage[] = [
  { name: "lock file complete", args: ["scripts/check/lock.mjs"] },
  { name: "no dependency below its floor", args: ["scripts/check/floors.mjs"] },
  { name: "formatting and lint", args: [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."] },
  { name: "route types", args: [bin("next/dist/bin/next"), "typegen"] },
  { name: "types", args: [bin("typescript/bin/tsc"), "--noEmit"] },
  {
    name: "import directions",
    args: [
      bin("dependency-cruiser/bin/dependency-cruiser.mjs"),
      ...["app", "components", "lib", "scripts", "prisma", "e2e", "proxy.ts", "instrumentation.ts"],
      ...["--config", ".dependency-cruiser.mjs"],
    ],
  },
  { name: "no unused code", args: [bin("knip/bin/knip.js"), "--no-config-hints"] },
  { name: "every door behind its wrapper", args: ours("policy.ts", "--check") },
  { name: "the picture of the schema", args: ours("diagram.ts", "--check") },
  { name: "links in the documents", args: ours("check/links.ts") },
  {
    name: "unit and property tests",
    args: [bin("vitest/vitest.mjs"), "run", "--project", "unit", "--maxWorkers", "2"],
    report: "vitest",
  },
];

const slowStages = async (): Promise<Stage[]> => [
  { name: "schema and migrations agree", args: ours("check/drift.ts") },
  {
    name: "database tests",
    // A third while two wait for the database; left to itself vitest keeps one processor free.
    args: [bin("vitest/vitest.mjs"), "run", "--project", "db", "--maxWorkers", "3"],
    report: "vitest",
  },
  {
    name: "end-to-end tests in Chromium, production build",
    args: [bin("@playwright/test/cli.js"), "test"],
    env: { CHROMIUM_PATH: await findChromium((line) => console.log(line)) },
    report: "playwright",
  },
  {
    name: "nothing is lost to kill -9, of any process, ten times during writes",
    args: ours("faults/survive-kills.ts"),
  },
  {
    name: "a recalculation ends as if undisturbed, whatever was killed, frozen or cut off",
    args: ours("faults/survive-recalculation.ts", "--rounds", "1", "--rows", "10000"),
  },
  { name: "nobody stops anybody: hostile inputs at every door", args: ours("abuse/survive-abuse.ts", "--short") },
];

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    stopStages();
    process.exitCode = 1;
  });
process.once("disconnect", () => {
  stopStages();
  process.exit(1);
});
process.channel?.unref();

await generateIfStale();
const quick = process.argv.includes("--quick");
const total: Outcome = { passed: 0, failed: 0, skipped: 0 };
for (const stage of quick ? quickStages : [...quickStages, ...(await slowStages())]) {
  const { passed, failed, skipped } = await runStage(stage);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);
process.exitCode = total.failed > 0 || process.exitCode ? 1 : 0;

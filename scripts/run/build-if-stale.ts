import { spawn } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { say } from "./say";

const root = path.resolve(import.meta.dirname, "../..");
const clientStamp = path.join(root, "lib/db/generated/.source-hash");
const buildStamp = path.join(root, ".next/standalone/.source-hash");

/** The database client is generated code, kept out of git; a changed schema makes it anew. */
export async function generateIfStale(): Promise<void> {
  const wanted = wantedClient();
  if (readStamp(clientStamp) === wanted) return;
  await runTool("generating the database client", ["node_modules/prisma/build/index.js", "generate"]);
  fs.writeFileSync(clientStamp, wanted);
}

export const isClientFresh = (): boolean => readStamp(clientStamp) === wantedClient();

/** None yet, made from these very sources, or from others. */
export function describeBuild(): "missing" | "fresh" | "stale" {
  const stamp = readStamp(buildStamp);
  if (stamp === undefined) return "missing";
  return stamp === wantedBuild() ? "fresh" : "stale";
}

/** Builds the application unless the build at hand was made from these very sources. */
export async function buildIfStale(): Promise<void> {
  const wanted = wantedBuild();
  if (readStamp(buildStamp) === wanted) return;
  fs.rmSync(buildStamp, { force: true });
  await runTool("building the application", ["node_modules/next/dist/bin/next", "build"]);
  // The standalone server brings neither static files nor public ones along.
  fs.cpSync(path.join(root, ".next/static"), path.join(root, ".next/standalone/.next/static"), { recursive: true });
  if (fs.existsSync(path.join(root, "public")))
    fs.cpSync(path.join(root, "public"), path.join(root, ".next/standalone/public"), { recursive: true });
  fs.writeFileSync(buildStamp, wanted);
}

const wantedClient = () => hashOf(["prisma/schema", "package-lock.json"]);

const wantedBuild = () =>
  hashOf([
    ...["app", "components", "lib", "public", "prisma/schema", "prisma/migrations", "proxy.ts", "instrumentation.ts"],
    ...["package-lock.json", "next.config.mjs", "postcss.config.mjs", "tsconfig.json"],
  ]);

const readStamp = (file: string) => (fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined);

function hashOf(places: string[]): string {
  const hash = crypto.createHash("sha256").update(process.versions.node);
  const add = (file: string) => {
    if (!fs.existsSync(file)) return;
    if (!fs.statSync(file).isDirectory()) {
      hash.update(path.relative(root, file)).update(fs.readFileSync(file));
      return;
    }
    for (const name of fs.readdirSync(file).sort()) {
      const tested = /[.]test[.]tsx?$/.test(name) || name === "generated";
      if (!tested) add(path.join(file, name));
    }
  };
  for (const place of places) add(path.join(root, place));
  return hash.digest("hex");
}

/** Runs a tool quietly with a line of progress every ten seconds; shows what it said only when it failed. */
async function runTool(what: string, args: string[]): Promise<void> {
  say(`${what} …`);
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const beat = setInterval(() => say(`${what}, ${seconds()} s`), 10_000);
  const output: string[] = [];
  const code = await new Promise<number | null>((resolve) => {
    const tool = spawn(process.execPath, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    tool.stdout.on("data", (data) => output.push(String(data)));
    tool.stderr.on("data", (data) => output.push(String(data)));
    tool.once("close", resolve);
  });
  clearInterval(beat);
  if (code !== 0) throw new Error(`${what} failed:\n${output.join("").split("\n").slice(-60).join("\n")}`);
  say(`${what}: done in ${seconds()} s`);
}

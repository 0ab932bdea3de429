// The way in for `npm start` and `npm test` on a machine with nothing but Node 20 and npm: installs what the lock file
// names, then hands over to the pinned Node. It may therefore import nothing but Node's own modules.
import { spawn, spawnSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
const stampFile = path.join(root, "node_modules", ".deal-brain-installed");

/** Installs if needed and runs a TypeScript program of ours on the pinned Node; ends as it ends. */
export async function enter(program, args) {
  process.chdir(root);
  requireNode([20, 9], process.versions.node);
  await install();
  const node = pinnedNode();
  const child = spawn(node, ["--import", "tsx", path.join("scripts", program), ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"], // the channel tells the program when this door is killed
    env: { ...process.env, PATH: `${path.join(root, "node_modules", ".bin")}${path.delimiter}${process.env.PATH}` },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => fail(`${node} could not be run: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 128 : 1)));
}

/** Whether the packages are the ones that the lock file names, on this platform. */
export function isInstalled() {
  return fs.existsSync(stampFile) && fs.readFileSync(stampFile, "utf8") === wantedStamp();
}

function wantedStamp() {
  return crypto
    .createHash("sha256")
    .update(fs.readFileSync(path.join(root, "package-lock.json")))
    .update(`${process.platform}-${process.arch}`)
    .digest("hex");
}

export async function install() {
  if (isInstalled()) return;
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  console.log("Installing the packages of package-lock.json (about a minute the first time) …");
  const beat = setInterval(() => console.log(`  still installing, ${seconds()} s`), 15_000);
  const output = [];
  const code = await new Promise((resolve) => {
    const npm = spawn("npm", ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    npm.stdout.on("data", (data) => output.push(String(data)));
    npm.stderr.on("data", (data) => output.push(String(data)));
    npm.on("error", (error) => {
      output.push(error.message);
      resolve(1);
    });
    npm.on("close", resolve);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => npm.kill(signal));
  });
  clearInterval(beat);
  if (code !== 0) {
    const said = output
      .join("")
      .split("\n")
      .filter((line) => !/^npm warn/.test(line))
      .slice(-25)
      .join("\n");
    fail(
      `npm ci failed. Its last words:\n${said}${/ENOSPC/.test(said) ? "\nThe disk is full: free some space and start again." : ""}`,
    );
  }
  fs.writeFileSync(stampFile, wantedStamp());
  console.log(`Installed in ${seconds()} s.`);
}

/** Linux gets Node 24 from npm; elsewhere the installed Node serves if it is new enough. */
function pinnedNode() {
  const pinned = findPinnedNode();
  if (pinned) return pinned;
  requireNode([22, 18], process.versions.node);
  return process.execPath;
}

export function findPinnedNode() {
  const pinned = path.join(root, "node_modules", ".bin", "node");
  return fs.existsSync(pinned) && spawnSync(pinned, ["--version"]).status === 0 ? pinned : undefined;
}

export function isNodeAtLeast([major, minor], found) {
  const [haveMajor, haveMinor] = found.split(".").map(Number);
  return haveMajor > major || (haveMajor === major && haveMinor >= minor);
}

function requireNode([major, minor], found) {
  if (isNodeAtLeast([major, minor], found)) return;
  fail(
    `Deal Brain needs Node ${major}.${minor} or newer here; this is Node ${found}. Install a newer one from nodejs.org.`,
  );
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

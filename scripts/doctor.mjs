// npm run doctor: what is missing on this machine. This first part must run before anything is installed, so it imports
// nothing but Node's own modules; doctor.ts looks at the rest on the pinned Node.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { printFinding } from "./doctor/print-finding.mjs";
import { findPinnedNode, isInstalled, isNodeAtLeast } from "./door.mjs";

const root = path.resolve(path.dirname(new URL(import.meta.url).pathname), "..");
const wanted = fs.readFileSync(path.join(root, ".node-version"), "utf8").trim();
let failed = false;

function report(level, name, detail, remedy) {
  if (level === "fail") failed = true;
  printFinding({ level, name, detail, remedy });
}

if (isNodeAtLeast([20, 9], process.versions.node)) report("ok", "Node", process.versions.node);
else report("fail", "Node", `${process.versions.node}, 20.9 is needed`, "Install a newer one from nodejs.org.");

if (!fs.existsSync(path.join(root, "node_modules"))) {
  report("fail", "packages", "not installed", "npm start installs them; the rest is looked at after that.");
  process.exit(1);
}
if (isInstalled()) report("ok", "packages", "as package-lock.json names them");
else report("warn", "packages", "not known to match package-lock.json", "npm start installs them anew.");

const pinned = findPinnedNode();
const version = pinned && spawnSync(pinned, ["--version"], { encoding: "utf8" }).stdout.trim().slice(1);
if (version === wanted) report("ok", "pinned Node", version);
else if (pinned)
  report("warn", "pinned Node", `${version}, ${wanted} is meant`, "npm start installs the packages anew.");
else if (isNodeAtLeast([22, 18], process.versions.node))
  report("ok", "pinned Node", `none for ${process.platform}-${process.arch}; the installed one serves`);
else report("fail", "pinned Node", "none here, and the installed one is too old", `Install Node ${wanted}.`);

if (!pinned && failed) process.exit(1);
const rest = spawnSync(pinned ?? process.execPath, ["--import", "tsx", "scripts/doctor.ts"], {
  cwd: root,
  stdio: "inherit",
});
process.exit(failed || rest.status !== 0 ? 1 : 0);

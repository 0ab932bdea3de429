// npm drops an optional platform package it cannot fetch from the lock without a word; `npm ci` then
// fails everywhere ("Missing: … from lock file"). This finds such holes right after `npm install`.
import fs from "node:fs";

const { packages } = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
const holes = [];
for (const [at, p] of Object.entries(packages))
  for (const [name, range] of Object.entries(p.optionalDependencies ?? {})) {
    let dir = at,
      found = false;
    for (;;) {
      if (packages[`${dir ? `${dir}/` : ""}node_modules/${name}`]) {
        found = true;
        break;
      }
      if (!dir) break;
      const i = dir.lastIndexOf("/node_modules/");
      dir = i < 0 ? "" : dir.slice(0, i);
    }
    if (!found) holes.push(`${name}@${range} (wanted by ${at})`);
  }
if (holes.length) {
  console.error(`lock file has ${holes.length} holes:\n  ${holes.join("\n  ")}`);
  process.exit(1);
}
console.log("lock file is complete");

// npm leaves an optional platform package it cannot fetch out of the lock without a word, and then `npm ci` fails on every
// machine ("Missing: … from lock file"). Run after every npm install.
import fs from "node:fs";

const { packages } = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
const holes = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !isResolvable(place, name))
    .map(([name, range]) => `${name}@${range} (wanted by ${place || "the project"})`),
);
for (const hole of holes) console.error(`The lock file lacks ${hole}.`);
if (holes.length > 0) console.error("Pin a version whose platform packages are all in the registry.");
process.exitCode = holes.length > 0 ? 1 : 0;

/** As Node looks: in the package's own node_modules first, then upwards. */
function isResolvable(place, name) {
  for (let folder = place; ; ) {
    if (packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]) return true;
    if (!folder) return false;
    const end = folder.lastIndexOf("/node_modules/");
    folder = end < 0 ? "" : folder.slice(0, end);
  }
}

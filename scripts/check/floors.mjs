// Versions below these have known critical holes, or platform packages missing from the registry. Checked here because
// npm audit does not answer everywhere.
import fs from "node:fs";

const floors = { next: "16.2.11", "next-auth": "4.24.15", pg: "8.23.0", exceljs: "4.4.0" };

const { packages } = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
const below = Object.entries(floors).flatMap(([name, floor]) => {
  const found = packages[`node_modules/${name}`]?.version;
  return found && compare(found, floor) < 0 ? [`${name} is ${found}; it must be at least ${floor}.`] : [];
});
for (const line of below) console.error(line);
process.exitCode = below.length > 0 ? 1 : 0;

function compare(a, b) {
  const [left, right] = [a, b].map((version) => version.split("-")[0].split(".").map(Number));
  for (let i = 0; i < 3; i++) if (left[i] !== right[i]) return left[i] - right[i];
  return 0;
}

import fs from "node:fs";
import path from "node:path";
import { permissions } from "../lib/auth/permissions";
import { readPolicy } from "./policy/read-policy";
import { writePolicyTable } from "./policy/write-table";

/** npm run policy writes docs/permissions.md; with --check it says what is wrong instead. */
const root = path.resolve(import.meta.dirname, "..");
const file = path.join(root, "docs/permissions.md");
const policy = readPolicy(root);
const unknown = policy.doors.filter(({ permission }) => permission !== "open" && !(permission in permissions));
const problems = [
  ...policy.problems,
  ...unknown.map((door) => `${door.file} asks for "${door.permission}", which lib/auth/permissions.ts does not know.`),
];
const table = writePolicyTable(policy);
if (!process.argv.includes("--check")) fs.writeFileSync(file, table);
else if (!fs.existsSync(file) || fs.readFileSync(file, "utf8") !== table)
  problems.push("docs/permissions.md is out of date: run npm run policy and commit what it writes.");
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log(`${policy.doors.length} doors, every one behind its wrapper.`);
process.exitCode = problems.length > 0 ? 1 : 0;

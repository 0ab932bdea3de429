import fs from "node:fs";
import path from "node:path";
import { drawTables } from "./diagram/draw-tables";
import { readTables } from "./diagram/read-tables";
import { tellTables } from "./diagram/tell-tables";

/** npm run db:diagram: the schema as a picture and in words, in docs; --check only says whether they are up to date. */
const root = path.resolve(import.meta.dirname, "..");
const tables = readTables(path.join(root, "prisma/schema"));
const written = {
  "docs/database.md": tellTables(tables),
  "docs/images/database.svg": await drawTables(tables),
};
const isCheck = process.argv.includes("--check");
const late = Object.entries(written).filter(([file, text]) => readFile(file) !== text);
for (const [file, text] of late) {
  if (isCheck) console.error(`${file} is out of date: run npm run db:diagram`);
  else fs.writeFileSync(path.join(root, file), text);
}
if (isCheck && late.length > 0) process.exitCode = 1;
else console.log(`${tables.length} tables in docs/database.md and docs/images/database.svg`);

function readFile(file: string): string | undefined {
  const whole = path.join(root, file);
  return fs.existsSync(whole) ? fs.readFileSync(whole, "utf8") : undefined;
}

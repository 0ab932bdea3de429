import fs from "node:fs";
import path from "node:path";

/** Every relative link in a Markdown file of the project leads to a file that is there. */
const root = path.resolve(import.meta.dirname, "../..");
const skipped = new Set(["node_modules", ".next", ".git", ".data", "test-results"]);
const broken = listDocuments(root).flatMap((file) =>
  [...fs.readFileSync(file, "utf8").matchAll(/\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !fs.existsSync(path.resolve(path.dirname(file), decodeURIComponent(target))))
    .map((target) => `${path.relative(root, file)} links to ${target}, which is not there.`),
);
for (const line of broken) console.error(line);
process.exitCode = broken.length > 0 ? 1 : 0;

function listDocuments(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) return listDocuments(place);
    return entry.name.endsWith(".md") ? [place] : [];
  });
}

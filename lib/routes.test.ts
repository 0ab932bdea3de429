import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/**
 * Links are made by lib/routes.ts. Finds addresses written by hand as href, push, redirect or fetch arguments; an address
 * put together from pieces elsewhere escapes it.
 */
const handWritten = /(?:href=\{?|href:\s*|push\(|replace\(|redirect\(|fetch\()\s*["'`]\/(?!\/)/;
const allowed = new Set(["app/layout.tsx"]); // the icon's file is no page

function listSources(folder: string): string[] {
  return fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).flatMap((name) => {
    const file = path.join(folder, name);
    return /(?<!\.test)\.tsx?$/.test(name) && !file.includes("generated") ? [file] : [];
  });
}

test("nobody writes an address by hand", () => {
  const sources = ["app", "components", "lib"].flatMap(listSources);
  expect(sources.length).toBeGreaterThan(100);
  const found = sources.flatMap((file) =>
    fs
      .readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, i) => (handWritten.test(line) && !allowed.has(file) ? [`${file}:${i + 1} ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});

test("the finder finds", () => {
  expect('<Link href="/listings">').toMatch(handWritten);
  expect("router.push(`/listings/1`)").toMatch(handWritten);
  expect("href={routes.listings()}").not.toMatch(handWritten);
});

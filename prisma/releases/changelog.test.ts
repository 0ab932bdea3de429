import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { version } from "@/package.json";

const versions = Array.from(
  fs.readFileSync(path.resolve("CHANGELOG.md"), "utf8").matchAll(/^## (\S+) — \d{4}-\d\d-\d\d$/gm),
  ([, named = ""]) => named,
);

it("tells of this version first", () => {
  expect(versions[0]).toBe(version);
});

it("rises", () => {
  const rising = versions.toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }));
  expect(versions).toEqual(rising);
  expect(new Set(versions).size).toBe(versions.length);
});

it("keeps a backup of every version before", () => {
  const kept = fs.readdirSync(import.meta.dirname).filter((file) => file.endsWith(".backup"));
  expect(kept.toSorted()).toEqual(
    versions
      .slice(1)
      .map((earlier) => `${earlier}.backup`)
      .toSorted(),
  );
});

import fs from "node:fs";
import { expect, it } from "vitest";
import { serverSettings } from "./settings";

it("has every setting explained in docs/operations.md", () => {
  const page = fs.readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
  const section = page.slice(page.indexOf("## The embedded database"));
  const missing = Object.keys(serverSettings({ durable: true })).filter((name) => !section.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});

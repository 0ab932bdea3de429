import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { APP_VERSION } from "./app-version";

it("is the version of the package", () =>
  expect(JSON.parse(readFileSync("package.json", "utf8")).version).toBe(APP_VERSION));

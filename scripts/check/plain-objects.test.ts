import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const rooms = ["app", "bench", "components", "e2e", "lib", "prisma", "scripts"];
// Written in two pieces, so that this file is not its own finding.
const spreadLiteral = new RegExp("[.]{3}" + "[{]");

/** Spreading a literal, braces and all, says no more than its members do, and a reader looks twice. */
it("no object spreads a literal into itself", () => {
  const found = rooms.flatMap((room) =>
    fs
      .readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes("generated"))
      .map((file) => path.join(room, file))
      .filter((file) => spreadLiteral.test(fs.readFileSync(path.join(root, file), "utf8"))),
  );
  expect(found).toEqual([]);
});

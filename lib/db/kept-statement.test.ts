import { expect, it } from "vitest";
import { nameKeptStatement } from "./kept-statement";

it("names a statement that asks to be kept, and no other", () => {
  expect(nameKeptStatement({ sql: "/* kept: listing_rows */\n    select 1" })).toBe("listing_rows");
  expect(nameKeptStatement({ sql: "select '/* kept: listing_rows */'" })).toBe("");
});

import { expect, it } from "vitest";
import { type ComponentCursor, readComponentQuery, writeCursor } from "./list-query";

it.each<[ComponentCursor]>([[['Core i5 ~ "T"', 3]], [[17_500, 4]], [[null, 5]]])("takes up at %j again", (cursor) => {
  expect(readComponentQuery({ q: " i5 ", sort: "name", after: writeCursor(cursor) })).toEqual({
    text: "i5",
    sort: "name",
    after: cursor,
  });
});

it("begins at the usual place when an address says something impossible", () => {
  for (const after of ["", "{", "[]", "[1]", "[1,-1]", "[{},1]", '["x",1.5]', ["[1,2]", "[3,4]"]])
    expect(readComponentQuery({ q: ["a", "b"], sort: "shine", after })).toEqual({
      text: "",
      sort: "mark",
      after: null,
    });
  expect(readComponentQuery({ q: "x".repeat(201) }).text).toBe("");
});

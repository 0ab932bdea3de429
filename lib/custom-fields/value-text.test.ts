import { expect, it } from "vitest";
import { readValueText, writeValueText } from "./value-text";

it.each([
  ["string", "007"],
  ["integer", -3],
  ["float", 0.1],
  ["boolean", false],
  ["date", "2026-11-21"],
  ["datetime", "2026-11-21T09:30"],
  ["select", "A+"],
  ["multiselect", ["a", "b"]],
  ["json", { a: [1, null], b: "x" }],
  ["json", "12"],
  ["string", null],
  ["multiselect", null],
])("a value of type %s is the same after a form: %j", (dataType, value) => {
  expect(readValueText(dataType, writeValueText(dataType, value))).toEqual(value);
});

it("what cannot be read stays text for the server to refuse", () => {
  expect(readValueText("integer", "six")).toBe("six");
  expect(readValueText("json", "{")).toBe("{");
});

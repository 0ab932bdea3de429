import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCatalogue, type FactType } from "../facts/catalogue";
import type { FactValue } from "../facts/fact-value";
import { checkOperand } from "./check-operand";
import { isEqual, readNumber } from "./equality";
import { readIsoDate } from "./iso-date";
import { findOperatorName, OPERATOR_NAMES, type OperatorName } from "./operator-names";
import { buildTest, OPERATORS, operatorsFor, type Verdict } from "./operators";
import { compilePattern } from "./text-pattern";

type Case = [FactValue, OperatorName, unknown, Verdict, FactType?];

const CASES: Case[] = [
  [16, "equals", 16, true],
  [16, "equals", "16", true],
  [16, "equals", " 16.0 ", true],
  [16, "equals", 17, false],
  ["HP", "equals", "hp", true, "string"],
  ["HP ", "equals", "hp", false, "string"],
  ["16", "equals", 16, true, "string"],
  ["0x10", "equals", 16, false, "string"],
  [true, "equals", true, true, "boolean"],
  [true, "equals", "True", true, "boolean"],
  [true, "equals", 1, false, "boolean"],
  [false, "equals", "", false, "boolean"],
  ["", "equals", "", true, "string"],
  [0, "equals", "", false],
  ["", "equals", 0, false, "string"],
  ["2026-01-01", "equals", "2026-01-01T00:00:00Z", true, "date"],
  [16, "not_equals", 8, true],
  [16, "not_equals", "16", false],
  [16, "gt", 8, true],
  [16, "gt", 16, false],
  ["16", "gt", "8", true],
  [16, "gte", 16, true],
  [16, "lt", 16, false],
  [15.9, "lt", 16, true],
  [16, "lte", 16, true],
  ["lots", "gt", 8, '"lots" is not a number'],
  [true, "gt", 0, "true is not a number"],
  [["a"], "lt", 1, '["a"] is not a number', "set"],
  ["2026-03-01", "gt", "2026-02-28", true, "date"],
  ["2026-03-01T10:00:00+02:00", "equals", "2026-03-01T08:00:00Z", true, "date"],
  ["soon", "lt", "2026-02-28", '"soon" is not a date', "date"],
  [16, "between", [16, 32], true],
  [32, "between", [16, 32], true],
  [33, "between", [16, 32], false],
  [20, "between", [32, 16], false],
  ["2026-03-01", "between", ["2026-01-01", "2026-12-31"], true, "date"],
  ["i5", "in", ["I5", "i7"], true, "string"],
  [16, "in", ["16", 32], true],
  [8, "in", [], false],
  [["USB", "VGA"], "in", ["vga"], true, "set"],
  [["USB"], "in", ["vga"], false, "set"],
  [[], "in", ["vga"], false, "set"],
  ["i3", "not_in", ["I5", "i7"], true, "string"],
  ["i5", "not_in", ["I5"], false, "string"],
  [[], "not_in", ["vga"], true, "set"],
  ["EliteDesk 800", "contains", "desk", true, "string"],
  ["EliteDesk 800", "contains", "", true, "string"],
  ["EliteDesk 800", "contains", 800, true, "string"],
  [["Mouse", "Keyboard"], "contains", "mouse", true, "set"],
  [["Mouse"], "contains", "mou", false, "set"],
  ["EliteDesk", "not_contains", "DESK", false, "string"],
  [["Mouse"], "not_contains", "mou", true, "set"],
  ["EliteDesk", "startswith", "elite", true, "string"],
  ["EliteDesk", "startswith", "desk", false, "string"],
  ["EliteDesk", "endswith", "DESK", true, "string"],
  ["Core i7-13700K", "regex", "I[57]-1\\d", true, "string"],
  ["Core i7-13700K", "regex", "^i7", false, "string"],
  [["a"], "regex", "a", false, "set"],
  [["a"], "startswith", "a", false, "set"],
  ["", "is_null", null, false, "string"],
  [0, "is_null", null, false],
  [false, "is_null", null, false, "boolean"],
  [[], "is_null", null, false, "set"],
  [null, "is_null", null, true],
  [null, "is_not_null", null, false],
  ["", "is_not_null", null, true, "string"],
];

describe("operators", () => {
  it.each(CASES)("%j %s %j is %j", (value, operator, expected, verdict, type = "number") => {
    expect(buildTest(operator, expected, type)(value)).toBe(verdict);
  });

  it.each(OPERATOR_NAMES.filter((name) => name !== "is_null"))("%s of a missing fact is false", (name) => {
    for (const expected of [null, 5, "x", [1, 2], "null", ""]) {
      for (const type of ["number", "string", "date", "set"] as const) {
        expect(buildTest(name, expected, type)(null)).toBe(false);
      }
    }
  });

  it("has a row and a label for every name, and for every type an operator", () => {
    expect([...OPERATORS.keys()]).toEqual([...OPERATOR_NAMES]);
    for (const type of ["number", "string", "enum", "boolean", "date", "set"] as const) {
      expect(operatorsFor(type).length).toBeGreaterThanOrEqual(6);
    }
    expect(operatorsFor("boolean").map(({ name }) => name)).not.toContain("gt");
  });
});

describe("findOperatorName", () => {
  it.each([
    ["GREATER_THAN", "gt"],
    ["less_than", "lt"],
    ["greater_than_or_equal", "gte"],
    ["Less_Than_Or_Equal", "lte"],
    ["starts_with", "startswith"],
    ["ends_with", "endswith"],
    ["==", "equals"],
    ["!=", "not_equals"],
    [">", "gt"],
    [">=", "gte"],
    ["<", "lt"],
    ["<=", "lte"],
    [" Is_Null ", "is_null"],
    ["=~", undefined],
    ["constructor", undefined],
  ])("%j is %j", (spelling, name) => {
    expect(findOperatorName(spelling)).toBe(name);
  });
});

describe("isEqual", () => {
  it("is symmetric and reflexive for single values", () => {
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.integer().map(String),
      fc.constantFrom("true", "False"),
    );
    fc.assert(fc.property(value, value, (a, b) => isEqual(a, b) === isEqual(b, a) && isEqual(a, a)));
  });

  it("reads numbers strictly", () => {
    expect(["1e3", "1.", ".5", "-2", "+3"].map(readNumber)).toEqual([1000, 1, 0.5, -2, 3]);
    expect(["", " ", ".", "1_000", "1,5", "0x1", "Infinity", "1e999", null, true].map(readNumber)).toEqual(
      Array.from({ length: 10 }, () => null),
    );
  });
});

describe("readIsoDate", () => {
  it.each([
    ["2026-02-28", Date.UTC(2026, 1, 28)],
    ["2026-02-30", null],
    ["2026-13-01", null],
    ["2026-01-01T12:30", Date.UTC(2026, 0, 1, 12, 30)],
    ["2026-01-01 12:30:15.250Z", Date.UTC(2026, 0, 1, 12, 30, 15, 250)],
    ["2026-01-01T25:00Z", null],
    ["2026-01-01T00:00-0500", Date.UTC(2026, 0, 1, 5)],
    ["now", null],
    ["infinity", null],
    [5, null],
  ])("%j", (text, expected) => {
    expect(readIsoDate(text)).toBe(expected);
  });
});

describe("patterns", () => {
  it("take linear time even where others hang", () => {
    for (const pattern of ["(a+)+$", "(a|a)*b", "(a|aa)+c", "(x+x+)+y", "(.*)*(.*)*(.*)*z"]) {
      const compiled = compilePattern(pattern);
      expect(compiled.ok && compiled.test(`${"a".repeat(20_000)}!`)).toBe(false);
    }
  });

  it.each([
    ["a".repeat(501), /501 characters/],
    ["(", /not valid RE2/],
    ["(?=a)b", /not valid RE2/],
    ["(a)\\1", /not valid RE2/],
    ["(?:[a-z]{0,400}){0,2}".repeat(2), /add up to 804/],
  ])("refuses %j", (pattern, reason) => {
    const compiled = compilePattern(pattern);
    expect(compiled.ok ? "accepted" : compiled.message).toMatch(reason);
  });
});

describe("checkOperand", () => {
  const fact = (type: FactType, values?: string[]) => ({
    name: "f",
    label: "F",
    type,
    index: 0,
    subject: "listing",
    ...(values === undefined ? {} : { values }),
  });
  const problems = (name: OperatorName, expected: unknown, type: FactType, values?: string[]) => {
    const operator = OPERATORS.get(name);
    return operator === undefined ? [] : checkOperand(operator, expected, fact(type, values), createCatalogue([]));
  };

  it.each<[OperatorName, unknown, FactType, RegExp]>([
    ["equals", null, "string", /is_null/],
    ["equals", "abc", "number", /f is a number, "abc" is none/],
    ["gt", "soon", "date", /2026-11-21/],
    ["equals", "yes", "boolean", /true or false/],
    ["equals", {}, "string", /not a single value/],
    ["between", [1], "number", /two bounds/],
    ["between", [1, "x"], "number", /two numbers/],
    ["in", "a", "string", /needs a list/],
    ["in", Array.from({ length: 1001 }, () => 1), "number", /1001 values/],
    ["contains", "x".repeat(501), "string", /501 characters/],
    ["regex", 5, "string", /not a pattern/],
    ["regex", "[", "string", /RE2/],
  ])("%s %j on a %s is refused with reason and remedy", (name, expected, type, reason) => {
    const [problem] = problems(name, expected, type);
    expect(problem?.severity).toBe("error");
    expect(`${problem?.message}; ${problem?.remedy}`).toMatch(reason);
  });

  it("warns where a condition can be stored but never holds", () => {
    expect(problems("between", [5, 1], "number")).toMatchObject([{ severity: "warning" }]);
    expect(problems("in", [], "number")).toMatchObject([{ severity: "warning" }]);
    const [unknown] = problems("equals", "usd", "enum", ["new", "used"]);
    expect(unknown).toMatchObject({ severity: "warning", remedy: "use one of its values: used" });
    expect(problems("contains", "us", "enum", ["new", "used"])).toEqual([]);
    expect(problems("equals", "USED", "enum", ["new", "used"])).toEqual([]);
    expect(problems("is_null", "ignored", "number")).toEqual([]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCatalogue } from "../facts/catalogue";
import type { FactValue } from "../facts/fact-value";
import type { FormulaNode } from "./ast";
import { prepareFormula, runFormula } from "./formula";
import { FORMULA_FUNCTIONS } from "./functions";
import { parseFormula } from "./parse-formula";
import { printFormula } from "./print-formula";

const catalogue = createCatalogue([
  { name: "ram_gb", label: "RAM", type: "number" },
  { name: "cpu.cores", label: "Cores", type: "number" },
  { name: "gpu.gpu_mark", label: "GPU", type: "number" },
  { name: "condition", label: "Condition", type: "enum", values: ["new", "used"] },
  { name: "title", label: "Title", type: "string" },
  { name: "custom.boxed", label: "Boxed", type: "boolean" },
  { name: "custom.extras", label: "Extras", type: "set" },
  { name: "price_date", label: "Price date", type: "date" },
]);
const ROW: FactValue[] = [32, 8, null, "used", "", true, ["mouse"], "2026-03-01"];

function evaluate(text: string): unknown {
  const prepared = prepareFormula(text, catalogue);
  if (!prepared.ok) return prepared.problems.map(({ message, position }) => `${position}: ${message}`).join("; ");
  const result = runFormula(prepared.formula, { row: ROW, basePriceUsd: 500, valueUsd: -5 });
  return result.ok ? result.value : `fault ${result.problem.position}: ${result.problem.message}`;
}

describe("values", () => {
  it.each<[string, unknown]>([
    ["1", 1],
    [".5 + 1.", 1.5],
    ["1e3", 1000],
    ["'it''s'", "8: x"],
    ["'it\\'s' == \"it's\"", true],
    ["(listing.ram_gb - 16) * value_usd", -80],
    ["base_price * 0.75 - base_price", -125],
    ["ram_gb * cpu.cores", 256],
    ["RAM_GB * CPU_CORES", 256],
    ["cores", 8],
    ["2 + 3 * 4", 14],
    ["(2 + 3) * 4", 20],
    ["2 - 3 - 4", -5],
    ["-2 ** 2", -4],
    ["2 ** -1", 0.5],
    ["2 ** 3 ** 2", 512],
    ["--5", 5],
    ["7 // 2", 3],
    ["-7 // 2", -4],
    ["7 // -2", -4],
    ["1 // 0.1", 9],
    ["-7 % 3", 2],
    ["7 % -3", -2],
    ["-6 % 3", 0],
    ["0 * -1", 0],
    ["1 < 2 < 3", true],
    ["1 < 3 < 2", false],
    ["3 > 2 >= 2 == 2 != 3", true],
    ["condition == 'USED'", true],
    ["price_date == '2026-03-01T00:00:00Z'", true],
    ["price_date != '2026-03-01T01:00:00+01:00'", false],
    ["'2026-03-01T01:00+02:00' < price_date < '2026-03-01T00:00:01'", true],
    ["coalesce(price_date, '2020-01-01') >= '2026-03-01 00:00'", true],
    ["(price_date if ram_gb > 0 else null) <= '2026-02-28T23:30-01:00'", true],
    // Without a date among them two texts are texts.
    ["'2026-03-01' == '2026-03-01T00:00Z'", false],
    ["price_date == title", false],
    ["price_date > title", 'fault 11: "" is not a date'],
    ["price_date > 'soon'", '13: a date is compared with "soon"; give an ISO date such as "2026-11-21"'],
    ["condition != 'new'", true],
    ["'16' == 16", true],
    ["custom.boxed == 'true'", true],
    ["price_date < '2026-12-01'", true],
    ["'a' < 'b'", true],
    ["0 or 5", 5],
    ["'' or null or 'x'", "x"],
    ["3 and 'x'", "x"],
    ["0 and 1", 0],
    ["title or 'untitled'", "untitled"],
    ["not 0", true],
    ["not ram_gb > 16", false],
    ["1 if ram_gb > 16 else 2", 1],
    ["1 if gpu.gpu_mark else 2 if 0 else 3", 3],
    ["if(ram_gb > 16, 10, 1 / 0)", 10],
    ["(ram_gb > 16) * 5 + true", 6],
    ["gpu.gpu_mark + 1", null],
    ["-gpu_mark", null],
    ["max(1, gpu_mark)", null],
    ["coalesce(gpu_mark + 1, 7)", 7],
    ["coalesce(null)", null],
    ["gpu_mark > 0", false],
    ["gpu_mark == null", true],
    ["gpu_mark == none", true],
    ["gpu_mark != 5", true],
    ["abs(-3) + min(4, 2) + max(1, 9, 3)", 14],
    ["round(2.5)", 2],
    ["round(2.675, 2)", 2.68],
    ["round(-1.5)", -2],
    ["floor(-1.5) + ceil(1.2)", 0],
    ["sqrt(16) + pow(2, 3)", 12],
    ["clamp(5, 6, 10) + clamp(50, 6, 10)", 16],
    ["int(3.9) + int(-3.9) + int('7') + float('1.5')", 8.5],
    ["sum(1, 2, 3, 4)", 10],
    ["0.1 + 0.2", 0.30000000000000004],
    ["ROUND(2.4)", 2],
    ["TRUE and False", false],
    ["10000000", 10_000_000],
    ["  1\n+\t1 ", 2],
  ])("%s", (text, expected) => {
    if (text.includes("''s")) expect(evaluate(text)).toMatch(/^4: Expected the formula to end here/);
    else expect(evaluate(text)).toBe(expected);
  });
});

describe("faults while running", () => {
  it.each([
    ["1 / 0", /fault 2: division by zero/],
    ["5 % (ram_gb - 32)", /fault 2: division by zero/],
    ["1 // 0", /division by zero/],
    ["0 ** -1", /division by zero/],
    ["(-8) ** 0.5", /no fractional power/],
    ["10 ** 400", /too large/],
    ["10 ** 8", /beyond ±10,000,000/],
    ["-10000000.01", /beyond ±10,000,000/],
    ["sqrt(-1)", /negative/],
    ["int('x')", /"x" is not a number/],
    ["round(1.5, 0.5)", /whole decimals/],
    ["round(1.5, 11)", /whole decimals/],
    ["coalesce(1 / 0, 5)", /division by zero/],
    ["pow(0, -1)", /division by zero/],
  ])("%s", (text, reason) => {
    expect(evaluate(text)).toMatch(reason);
  });
});

describe("refusals when saved", () => {
  it.each<[string, RegExp]>([
    ["", /^0: The formula is empty/],
    ["   ", /^0: The formula is empty/],
    ["1 +", /^3: Expected a number.*the end/],
    ["(1", /^2: Expected \)/],
    ["1)", /^1: Expected the formula to end/],
    ["1 2", /^2: Expected the formula to end/],
    ["max(1,", /^6: Expected a number/],
    ["max(1 2)", /Expected , or \)/],
    ["a if b", /Expected else/],
    ["if 1 else 2", /^0: Expected a value before "if"/],
    ["'abc", /^0: This text has no closing '/],
    ["'a\\n'", /^2: Only/],
    ["1.2.3", /cannot be followed/],
    ["12abc", /^2: A number cannot be followed by "a"/],
    ["1e999", /too large/],
    ["a = 1", /^2: "=".*==/],
    ["ram_gb & 1", /write and/],
    ["x[0]", /no lists/],
    ["ram_gb # note", /no comments/],
    ["ram_gb; 1", /one expression/],
    ["+5", /^0: Expected a number/],
    ["lambda: 1", /":" is not part/],
    ["ram_bg * 2", /^0: There is no fact ram_bg; did you mean ram_gb\?/],
    ["ram_gb.real", /There is no fact ram_gb.real/],
    ["__proto__", /There is no fact __proto__/],
    ["constructor.constructor", /There is no fact/],
    ["constructor('return 1')", /There is no function constructor/],
    ["toString()", /There is no function tostring/],
    ["ram_gb.toString()", /There is no function/],
    ["eval('1')", /There is no function eval/],
    ["ciel(1)", /use ceil/],
    ["abs()", /abs does not take 0 arguments: abs\(x\)/],
    ["clamp(1, 2)", /clamp\(x, low, high\)/],
    ["title + 1", /^0: \+ needs numbers, but this is a text/],
    ["(title or 1) * 2", /can be a text/],
    ["abs(condition)", /abs needs numbers/],
    ["-title", /unary - needs numbers/],
    ["title < 5", /cannot order a text and a number/],
    ["custom.extras", /set of texts/],
    ["a + b", /no fact a.*no fact b/],
  ])("%j", (text, reason) => {
    expect(evaluate(text)).toMatch(reason);
  });

  it("keeps its limits on length, nesting and size", () => {
    expect(evaluate(`${"(".repeat(40)}1${")".repeat(40)}`)).toBe(1);
    expect(evaluate(`${"(".repeat(41)}1${")".repeat(41)}`)).toMatch(/^41: .*deeper than 40/);
    expect(evaluate(`${"-".repeat(41)}1`)).toMatch(/deeper than 40/);
    expect(evaluate(`${"not ".repeat(41)}1`)).toMatch(/deeper than 40/);
    expect(evaluate(Array.from({ length: 42 }, () => "2").join("**"))).toMatch(/deeper than 40/);
    expect(evaluate("0 if 0 else ".repeat(41) + 1)).toMatch(/deeper than 40/);
    expect(evaluate(Array.from({ length: 250 }, () => "1").join("+"))).toBe(250);
    expect(evaluate(Array.from({ length: 251 }, () => "1").join("+"))).toMatch(/more than 500 parts/);
    expect(evaluate(`${"1 +".repeat(666)}1`)).toMatch(/more than 500 parts/);
    expect(evaluate(`1${" ".repeat(2000)}`)).toMatch(/^2000: The formula has 2001 characters/);
  });
});

const leaf: fc.Arbitrary<FormulaNode> = fc.oneof(
  fc
    .double({ min: 0, noNaN: true, noDefaultInfinity: true })
    .map((value) => ({ kind: "literal" as const, value: value + 0, at: 0 })),
  fc.constantFrom(true, false, null).map((value) => ({ kind: "literal" as const, value, at: 0 })),
  fc.string({ maxLength: 6 }).map((value) => ({ kind: "literal" as const, value, at: 0 })),
  fc.constantFrom("ram_gb", "cpu.cores", "base_price").map((name) => ({ kind: "name" as const, name, at: 0 })),
);
const { tree } = fc.letrec<{ tree: FormulaNode }>((tie) => {
  const sub = tie("tree");
  const at = fc.constant(0);
  return {
    tree: fc.oneof(
      { maxDepth: 5, depthSize: "small" },
      leaf,
      fc.record({ kind: fc.constant("negate" as const), operand: sub, at }),
      fc.record({ kind: fc.constant("not" as const), operand: sub, at }),
      fc.record({
        kind: fc.constant("binary" as const),
        operator: fc.constantFrom("+", "-", "*", "/", "//", "%", "**"),
        left: sub,
        right: sub,
        at,
      }),
      fc.record({
        kind: fc.constant("compare" as const),
        first: sub,
        rest: fc.array(fc.record({ operator: fc.constantFrom("==", "!=", "<", "<=", ">", ">="), operand: sub, at }), {
          minLength: 1,
          maxLength: 3,
        }),
        at,
      }),
      fc.record({
        kind: fc.constant("logic" as const),
        operator: fc.constantFrom("and", "or"),
        left: sub,
        right: sub,
        at,
      }),
      fc.record({ kind: fc.constant("choose" as const), condition: sub, yes: sub, no: sub, at }),
      fc.record({
        kind: fc.constant("call" as const),
        name: fc.constantFrom(...FORMULA_FUNCTIONS.keys()),
        args: fc.array(sub, { maxLength: 3 }),
        at,
      }),
    ),
  };
});

describe("printFormula", () => {
  it("writes what parses to the same tree, for every tree", () => {
    fc.assert(
      fc.property(tree, (node) => {
        const parsed = parseFormula(printFormula(node));
        fc.pre(parsed.ok || !/deeper|more than|characters/.test(parsed.problem.message));
        expect(parsed.ok ? forgetPositions(parsed.node) : parsed.problem).toEqual(node);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(["-(2 ** 2)", "(-2) ** 2", "1 - (2 - 3)", "(1 if 2 else 3) if 4 else 5", "not (1 and 2)", "(1 < 2) < 3"])(
    "keeps the meaning of %s",
    (text) => {
      const once = parseFormula(text);
      if (!once.ok) throw new Error(once.problem.message);
      const again = parseFormula(printFormula(once.node));
      expect(again.ok && forgetPositions(again.node)).toEqual(forgetPositions(once.node));
    },
  );
});

function forgetPositions(node: FormulaNode): unknown {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === "at" ? 0 : value)));
}

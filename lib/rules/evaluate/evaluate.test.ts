import { describe, expect, it } from "vitest";
import { SMALL_CATALOGUE } from "../__fixtures__/arbitrary-rules";
import { toRow } from "../__fixtures__/small-row";
import { compileRuleset } from "../compile/compile-ruleset";
import { parseRuleset } from "../document/parse-ruleset";
import { createCatalogue } from "../facts/catalogue";
import type { FactValue } from "../facts/fact-value";
import type { ActionLine, Evaluation } from "../lines";
import { appliesTo, createEvaluator } from "./evaluate";

interface Given {
  changes?: Record<string, FactValue>;
  priceCents?: number | null;
  weight?: number;
  groupWeights?: Record<string, number>;
}

function evaluate(
  rules: object[],
  { changes = {}, priceCents = 50_000, weight = 1, groupWeights = {} }: Given = {},
): Evaluation {
  const { ruleset } = parseRuleset(
    {
      name: "T",
      groups: [
        {
          name: "G",
          weight,
          rules: rules.map((rule, index) => ({ id: index + 1, name: `R${index}`, evaluation_order: index, ...rule })),
        },
      ],
    },
    { catalogue: SMALL_CATALOGUE },
  );
  return createEvaluator(compileRuleset(ruleset, SMALL_CATALOGUE, { groupWeights }))(toRow(changes), priceCents);
}

function lineOf(action: object, given: Given = {}): ActionLine {
  const [line] = evaluate([{ actions: [action] }], given).groups[0]?.rules[0]?.actions ?? [];
  if (line === undefined) throw new Error("The rule did not match");
  return line;
}

const adjust = (fields: object) => ({ action_type: "adjust_price", ...fields });

describe("amounts, in cents", () => {
  it.each<[string, object, number, Given?]>([
    ["flat", { unit_type: "flat", value_usd: -12.5 }, -1250],
    ["flat without a value", { unit_type: "flat" }, 0],
    [
      "seed 000 §8: -5 per GB over 16",
      { metric: "ram_gb", value_usd: -5, unit_type: "per_gb", formula: "(listing.ram_gb - 16) * value_usd" },
      -8000,
    ],
    [
      "seed 000 §8: 75 % of the base price",
      { unit_type: "multiplier", value_usd: 0.75, formula: "base_price * value_usd" },
      -12500,
    ],
    ["per unit", { unit_type: "per_unit", metric: "ram_gb", value_usd: -2.5 }, -8000],
    [
      "per unit, a divisor",
      { unit_type: "per_unit", metric: "ram_gb", value_usd: -20, modifiers: { divisor: 1000 } },
      -64,
    ],
    [
      "per unit, a missing fact",
      { unit_type: "per_unit", metric: "ram_gb", value_usd: -2 },
      0,
      { changes: { ram_gb: null } },
    ],
    ["per 1000 points", { unit_type: "per_points", metric: "cpu.cpu_mark_multi", value_usd: 3.6 }, 4444],
    ["per 100 points", { unit_type: "per_100_points", metric: "cpu.cpu_mark_multi", value_usd: 0.1 }, 1234],
    [
      "per points, zero points",
      { unit_type: "per_points", metric: "cpu.cpu_mark_multi", value_usd: 3.6 },
      0,
      { changes: { "cpu.cpu_mark_multi": 0 } },
    ],
    ["multiplier", { unit_type: "multiplier", value_usd: 0.85 }, -7500],
    ["multiplier 1", { unit_type: "multiplier", value_usd: 1 }, 0],
    ["multiplier 0", { unit_type: "multiplier", value_usd: 0 }, -50000],
    ["formula", { formula: "ram_gb * 2 - 0.005" }, 6400],
    ["formula with a boolean result", { formula: "ram_gb > 16" }, 100],
    ["half to even, down", { unit_type: "flat", value_usd: 0.125 }, 12],
    ["half to even, up", { unit_type: "flat", value_usd: 0.135 }, 14],
    [
      "a table, first match",
      {
        value_usd: 10,
        modifiers: {
          multipliers: [
            {
              field: "ram_gb",
              conditions: [
                { value: "32", multiplier: 0.5 },
                { value: 32, multiplier: 9 },
              ],
            },
          ],
        },
      },
      500,
    ],
    [
      "a table without a match",
      { value_usd: 10, modifiers: { multipliers: [{ field: "ram_gb", conditions: [{ value: 8, multiplier: 0.5 }] }] } },
      1000,
    ],
    [
      "tables compound",
      {
        value_usd: 10,
        modifiers: {
          multipliers: [
            { field: "ram_gb", conditions: [{ value: 32, multiplier: 0.5 }] },
            { field: "custom.boxed", conditions: [{ value: "TRUE", multiplier: 3 }] },
          ],
        },
      },
      1500,
    ],
    [
      "a table of dates, which are equal as instants",
      {
        value_usd: 10,
        modifiers: {
          multipliers: [{ field: "price_date", conditions: [{ value: "2026-03-01T01:00+01:00", multiplier: 0.5 }] }],
        },
      },
      500,
      { changes: { price_date: "2026-03-01" } },
    ],
    ["condition", { value_usd: 10, modifiers: { condition_multipliers: { new: 1, used: 0.6 } } }, 600],
    ["age", { value_usd: 10, modifiers: { age_curve: { rate_per_year: 0.05 } } }, 800],
    ["age, bounded", { value_usd: 10, modifiers: { age_curve: { rate_per_year: 0.2, max: 0.3 } } }, 700],
    [
      "age unknown",
      { value_usd: 10, modifiers: { age_curve: { rate_per_year: 0.2 } } },
      1000,
      { changes: { age_years: null } },
    ],
    ["brand in any letters", { value_usd: 10, modifiers: { brand_multipliers: { hP: 1.1 } } }, 1100],
    [
      "all of them, then the clamp",
      {
        value_usd: 100,
        modifiers: {
          condition_multipliers: { used: 0.6 },
          age_curve: { rate_per_year: 0.05 },
          brand_multipliers: { hp: 1.1 },
          clamp: true,
          max_usd: 50,
        },
      },
      5000,
    ],
    ["clamp from below", { value_usd: -100, modifiers: { clamp: true, min_usd: -40 } }, -4000],
    [
      "the weight comes after the clamp",
      { value_usd: -100, modifiers: { clamp: true, min_usd: -40 } },
      -2000,
      { weight: 0.5 },
    ],
    ["and the profile's after the group's", { value_usd: -100 }, -6000, { weight: 0.5, groupWeights: { G: 1.2 } }],
    ["a profile that does not name the group", { value_usd: -100 }, -10000, { groupWeights: { Other: 3 } }],
    ["one rounding at the end", { value_usd: 0.333, modifiers: { condition_multipliers: { used: 3 } } }, 100],
  ])("%s", (_, action, cents, given) => {
    const line = lineOf(adjust(action), given);
    expect(line.error).toBeNull();
    expect(line.amountCents).toBe(cents);
  });

  it.each<[string, object, RegExp, Given?]>([
    [
      "per points, a missing fact",
      { unit_type: "per_points", metric: "cpu.cpu_mark_multi", value_usd: 1 },
      /cpu_mark_multi is missing/,
      { changes: { "cpu.cpu_mark_multi": null } },
    ],
    [
      "a fact that is no number",
      { unit_type: "per_unit", metric: "ram_gb", value_usd: 1 },
      /"lots" is not a number/,
      { changes: { ram_gb: "lots" } },
    ],
    ["a null result", { formula: "ram_gb * 2" }, /coalesce/, { changes: { ram_gb: null } }],
    ["division by zero", { formula: "1 / (ram_gb - 32)" }, /division by zero/],
    ["a result beyond all prices", { formula: "10 ** 8" }, /beyond ±10,000,000/],
    [
      "an amount beyond all prices",
      { unit_type: "per_unit", metric: "cpu.cpu_mark_multi", value_usd: 1e7 },
      /more than a price can hold/,
    ],
    ["no price to multiply", { unit_type: "multiplier", value_usd: 0.5 }, /no price/, { priceCents: null }],
    [
      "no price for a formula of the new price",
      { unit_type: "multiplier", formula: "400" },
      /no price/,
      { priceCents: null },
    ],
    ["an unreadable action", { unit_type: "per_mile" }, /per_mile/],
    ["an unknown fact", { formula: "hopes * 2" }, /no fact hopes/],
  ])("%s is an error of the action and adds nothing", (_, action, reason, given) => {
    const line = lineOf(adjust(action), given);
    expect(line).toMatchObject({ amountCents: 0, error: expect.stringMatching(reason), factors: [] });
  });

  it("says every factor that acted, in order", () => {
    const modifiers = {
      multipliers: [{ name: "ram", field: "ram_gb", conditions: [{ value: 32, multiplier: 2 }] }],
      condition_multipliers: { used: 0.6 },
      brand_multipliers: { dell: 9 },
      clamp: true,
      max_usd: 10,
    };
    const { factors } = lineOf(adjust({ value_usd: 100, modifiers }), { weight: 0.5, groupWeights: { G: 2 } });
    expect(factors.map(({ kind, name, factor }) => [kind, name, factor])).toEqual([
      ["table", "ram", 2],
      ["condition", "condition", 0.6],
      ["clamp", "max_usd", 10],
      ["group_weight", "G", 0.5],
      ["profile_weight", "G", 2],
    ]);
  });

  it("notes a missing quantity", () => {
    expect(
      lineOf(adjust({ unit_type: "per_unit", metric: "ram_gb", value_usd: 1 }), { changes: { ram_gb: null } }).note,
    ).toBe("ram_gb is missing, counted as 0");
  });
});

describe("an evaluation", () => {
  it("sets metrics unrounded and tags without touching the price", () => {
    const { totalCents, metrics, tags, groups } = evaluate([
      {
        actions: [
          { action_type: "set_metric", metric: "points", formula: "ram_gb / 3" },
          { action_type: "add_tag", metric: " quiet " },
        ],
      },
      {
        actions: [
          { action_type: "add_tag", metric: "quiet" },
          { action_type: "add_tag", metric: "big" },
          { action_type: "set_metric", metric: "points", value_usd: 2.5 },
        ],
      },
    ]);
    expect({ totalCents, metrics, tags }).toEqual({ totalCents: 0, metrics: { points: 2.5 }, tags: ["big", "quiet"] });
    expect(groups[0]?.rules[0]?.actions[0]?.metricValue).toBeCloseTo(10.667, 3);
  });

  it("lets one bad rule stop nothing but itself", () => {
    const { totalCents, incompleteCount, groups } = evaluate(
      [
        { conditions: [{ field_name: "nope", operator: "gt", value: 1 }], actions: [adjust({ value_usd: 1 })] },
        { conditions: [{ field_name: "ram_gb", operator: "gt", value: 1 }], actions: [adjust({ value_usd: 2 })] },
        {
          conditions: [{ field_name: "condition", operator: "equals", value: "used" }],
          actions: [adjust({ value_usd: 4 }), adjust({ formula: "1 / 0" })],
        },
        { conditions: 5 },
        {
          conditions: {
            logical_operator: "OR",
            conditions: [
              { field_name: "condition", operator: "equals", value: "used" },
              { field_name: "ram_gb", operator: "gt", value: 1 },
            ],
          },
          actions: [adjust({ value_usd: 8 })],
        },
      ],
      { changes: { ram_gb: "plenty" } },
    );
    expect(totalCents).toBe(1200);
    expect(incompleteCount).toBe(4);
    expect(
      groups[0]?.rules.map(({ rule, error, amountCents }) => [rule.id, error?.slice(0, 40) ?? null, amountCents]),
    ).toEqual([
      [1, expect.stringMatching(/^conditions\[0\]|^conditions\.conditions/), 0],
      [2, 'ram_gb: "plenty" is not a number', 0],
      [3, null, 400],
      [4, expect.any(String), 0],
      [5, null, 800],
    ]);
  });

  it("leaves out what is switched off", () => {
    const off = { actions: [adjust({ value_usd: 1 })], is_active: false };
    expect(evaluate([off]).groups).toEqual([]);
    const { ruleset } = parseRuleset(
      {
        name: "T",
        groups: [{ name: "G", is_active: false, rules: [{ name: "R", actions: [adjust({ value_usd: 1 })] }] }],
      },
      { catalogue: SMALL_CATALOGUE },
    );
    expect(createEvaluator(compileRuleset(ruleset, SMALL_CATALOGUE))(toRow(), 100).totalCents).toBe(0);
  });

  it("asks trees with more alternatives than fit into masks directly", () => {
    const either = (field_name: string) => ({
      logical_operator: "OR",
      conditions: [1, 2, 3, 4].map((value) => ({ field_name, operator: "gt", value: value * 3 })),
    });
    const conditions = {
      logical_operator: "AND",
      conditions: [either("ram_gb"), either("cpu.cores"), either("age_years")],
    };
    const rule = { conditions, actions: [adjust({ value_usd: 1 })] };
    expect(evaluate([rule]).totalCents).toBe(100);
    expect(evaluate([rule], { changes: { age_years: 3 } }).totalCents).toBe(0);
  });
});

describe("a ruleset's own conditions", () => {
  const applies = (conditions: unknown, changes: Record<string, FactValue> = {}) => {
    const { ruleset } = parseRuleset({ name: "T", conditions, groups: [] }, { catalogue: SMALL_CATALOGUE });
    return appliesTo(compileRuleset(ruleset, SMALL_CATALOGUE), toRow(changes));
  };
  it("decide whether it applies at all; none means always", () => {
    expect(applies({})).toBe(true);
    expect(applies(null)).toBe(true);
    expect(applies([{ field_name: "ram_gb", operator: "gt", value: 16 }])).toBe(true);
    expect(applies([{ field_name: "ram_gb", operator: "gt", value: 64 }])).toBe(false);
    expect(applies([{ field_name: "ram_gb", operator: "gt", value: 64 }], { ram_gb: "x" })).toMatch(/not a number/);
    expect(applies([{ field_name: "gone", operator: "gt", value: 64 }])).toMatch(/no fact "gone"/);
  });
});

it("a rule outlives the fact it asked about, as a failure of its own", () => {
  const { ruleset } = parseRuleset(
    {
      name: "T",
      groups: [
        {
          name: "G",
          rules: [
            {
              id: 1,
              name: "R",
              conditions: [{ field_name: "ram_gb", operator: "gt", value: 1 }],
              actions: [adjust({ value_usd: 1 })],
            },
          ],
        },
      ],
    },
    { catalogue: SMALL_CATALOGUE },
  );
  const smaller = createCatalogue([{ name: "condition", label: "Condition", type: "string" }]);
  const evaluation = createEvaluator(compileRuleset(ruleset, smaller))(["used"], 100);
  expect(evaluation).toMatchObject({ totalCents: 0, incompleteCount: 1 });
});

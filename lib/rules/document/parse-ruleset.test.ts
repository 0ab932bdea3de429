import { describe, expect, it } from "vitest";
import { PC_CATALOGUE } from "@/lib/valuation/facts/pc-catalogue";
import { parseRule, parseRuleset } from "./parse-ruleset";
import type { Action, ConditionNode } from "./ruleset";

const OPTIONS = { catalogue: PC_CATALOGUE };
const leaf = (value: unknown, operator = "gte", field_name = "ram_gb") => ({
  field_name,
  field_type: "number",
  operator,
  value,
});

function conditionsOf(conditions: unknown): unknown {
  const { ok, rule, problems } = parseRule({ name: "R", conditions }, OPTIONS);
  return ok ? rule.conditions : problems.map(({ message }) => message).join("; ");
}

function actionOf(action: object, isOldPackage = false): Partial<Action> | string {
  const { ok, rule, problems } = parseRule({ name: "R", actions: [action] }, { ...OPTIONS, isOldPackage });
  if (!ok) return problems.map(({ path, message }) => `${path}: ${message}`).join("; ");
  const { id: _id, display_order: _order, ...rest } = rule.actions[0] ?? { id: 0, display_order: 0 };
  return rest;
}

describe("conditions at the door", () => {
  it.each<[string, unknown, unknown]>([
    ["nothing", null, []],
    ["an empty object", {}, []],
    ["an empty list", [], []],
    ["a leaf", leaf(8), [leaf(8)]],
    ["a list", [leaf(8), leaf(16, "lt")], [leaf(8), leaf(16, "lt")]],
    [
      "symbols and other letters",
      [leaf(8, ">="), leaf(9, "LESS_THAN"), leaf(8, "==")],
      [leaf(8), leaf(9, "lt"), leaf(8, "equals")],
    ],
    ["a leaf with a null logical operator", [{ ...leaf(8), logical_operator: null }], [leaf(8)]],
    ["rows that agree", [{ ...leaf(8), logical_operator: "AND" }, leaf(16)], [leaf(8), leaf(16)]],
    [
      "aliases of facts",
      [leaf(8, "gt", "listing.RAM_GB"), leaf(4, "gt", "cpu_cores")],
      [leaf(8, "gt"), leaf(4, "gt", "cpu.cores")],
    ],
    ["the seed's range object", [leaf({ min: 16, max: 64, unit: "GB" }, "between")], [leaf([16, 64], "between")]],
    ["value_json", [{ field_name: "ram_gb", operator: "gte", value_json: 8 }], [leaf(8)]],
  ])("%s", (_, given, conditions) => {
    expect(conditionsOf(given)).toEqual({ logical_operator: "AND", conditions });
  });

  it("keep trees, in canonical words", () => {
    const tree = {
      logical_operator: "or",
      conditions: [leaf(8), { logical_operator: "Not", conditions: [leaf(16)] }, [leaf(1), leaf(2)]],
    };
    expect(conditionsOf(tree)).toEqual({
      logical_operator: "OR",
      conditions: [
        leaf(8),
        { logical_operator: "NOT", conditions: [leaf(16)] },
        { logical_operator: "AND", conditions: [leaf(1), leaf(2)] },
      ],
    });
    expect(conditionsOf([leaf(1), leaf(2)].map((one) => ({ ...one, logical_operator: "or" })))).toEqual({
      logical_operator: "OR",
      conditions: [leaf(1), leaf(2)],
    });
    expect(conditionsOf({ ...leaf(8), logical_operator: null, conditions: [leaf(9)] })).toEqual({
      logical_operator: "AND",
      conditions: [leaf(9)],
    });
  });

  it("build the tree that rows with parents describe, in group order", () => {
    const rows: object[] = [
      { id: 3, parent_condition_id: 2, group_order: 1, ...leaf(3) },
      { id: 1, group_order: 0, ...leaf(1) },
      {
        id: 2,
        group_order: 1,
        logical_operator: "OR",
        field_name: null,
        field_type: null,
        operator: null,
        value_json: null,
      },
      { id: 4, parent_condition_id: 2, group_order: 0, ...leaf(4) },
    ];
    const expected: { logical_operator: string; conditions: unknown[] } = {
      logical_operator: "AND",
      conditions: [leaf(1), { logical_operator: "OR", conditions: [leaf(4), leaf(3)] }],
    };
    expect(conditionsOf(rows)).toEqual(expected);
  });

  it.each<[string, unknown, RegExp]>([
    [
      "mixed operators in one list",
      [
        { ...leaf(8), logical_operator: "AND" },
        { ...leaf(9), logical_operator: "OR" },
      ],
      /different logical operators/,
    ],
    [
      "parents in a circle",
      [
        { id: 1, parent_condition_id: 2, ...leaf(1) },
        { id: 2, parent_condition_id: 1, ...leaf(2) },
      ],
      /circle/,
    ],
    ["a parent of its own", [{ id: 1, parent_condition_id: 1, ...leaf(1) }], /circle/],
    ["a parent that is not there", [{ id: 1, parent_condition_id: 9, ...leaf(1) }], /parent 9 that does not exist/],
    [
      "nesting without end",
      Array.from({ length: 20 }).reduce<ConditionNode>(
        (inner) => ({ logical_operator: "AND", conditions: [inner] }),
        leaf(1) as never,
      ),
      /deeper than 12/,
    ],
    ["too many conditions", Array.from({ length: 501 }, () => leaf(1)), /more than 500/],
    ["an unknown operator", [leaf(1, "resembles")], /"resembles" is no valid operator/],
    [
      "an unknown logical operator",
      { logical_operator: "XOR", conditions: [leaf(1)] },
      /"XOR" is no valid logical_operator/,
    ],
    ["no operator", [{ field_name: "ram_gb", value: 1 }], /operator is missing/],
    ["no field", [{ operator: "gt", value: 1 }], /field_name is missing/],
    ["an unknown fact", [leaf(1, "gt", "ram_bg")], /there is no fact "ram_bg"/],
    ["a prototype name", [leaf(1, "gt", "__proto__")], /there is no fact "__proto__"/],
    ["a constructor", [leaf(1, "gt", "constructor.name")], /there is no fact/],
    ["an operator the fact has not", [leaf("new", "gt", "condition")], /gt cannot be asked about condition/],
    ["a value of another type", [leaf("much")], /ram_gb is a number, "much" is none/],
    ["a text instead of conditions", "ram_gb > 8", /ram_gb > 8/],
  ])("%s is refused", (_, given, reason) => {
    expect(conditionsOf(given)).toMatch(reason);
  });
});

describe("actions at the door", () => {
  const plain = { metric: null, formula: null, modifiers: {}, action_type: "adjust_price" };
  it.each<[object, object]>([
    [
      { action_type: "fixed_value", value_usd: -5 },
      { ...plain, unit_type: "flat", value_usd: -5 },
    ],
    [
      { action_type: "ADDITIVE", value_usd: "2.50" },
      { ...plain, unit_type: "flat", value_usd: 2.5 },
    ],
    [
      { action_type: "adjust_price", value_usd: 1 },
      { ...plain, unit_type: "flat", value_usd: 1 },
    ],
    [
      { action_type: "per_unit", metric: "per_gb", value_usd: -2 },
      { ...plain, unit_type: "per_unit", metric: "ram_gb", value_usd: -2 },
    ],
    [
      { action_type: "adjust_price", unit_type: "per_gb", value_usd: -2 },
      { ...plain, unit_type: "per_unit", metric: "ram_gb", value_usd: -2 },
    ],
    [
      { action_type: "adjust_price", unit_type: "per_gb", metric: "storage_gb", value_usd: -2 },
      { ...plain, unit_type: "per_unit", metric: "primary_storage_gb", value_usd: -2 },
    ],
    [
      { action_type: "adjust_price", unit_type: "per_tb", value_usd: -20 },
      { ...plain, unit_type: "per_unit", metric: "primary_storage_gb", value_usd: -20, modifiers: { divisor: 1000 } },
    ],
    [
      { action_type: "adjust_price", unit_type: "per_tb", metric: "secondary_storage_gb", value_usd: -20 },
      { ...plain, unit_type: "per_unit", metric: "secondary_storage_gb", value_usd: -20, modifiers: { divisor: 1000 } },
    ],
    [
      { action_type: "per_unit", metric: "per_tb", value_usd: 1 },
      { ...plain, unit_type: "per_unit", metric: "primary_storage_gb", value_usd: 1, modifiers: { divisor: 1000 } },
    ],
    [
      { action_type: "per_unit", metric: "per_core", value_usd: 1 },
      { ...plain, unit_type: "per_unit", metric: "cpu.cores", value_usd: 1 },
    ],
    [
      { action_type: "per_unit", metric: "per_ram_speed", value_usd: 1 },
      { ...plain, unit_type: "per_unit", metric: "ram_spec.speed_mhz", value_usd: 1 },
    ],
    [
      { action_type: "adjust_price", unit_type: "per_secondary_storage_gb", value_usd: 1 },
      { ...plain, unit_type: "per_unit", metric: "storage.secondary.capacity_gb", value_usd: 1 },
    ],
    [
      { action_type: "benchmark_based", metric: "cpu_mark_multi", value_usd: 4 },
      { ...plain, unit_type: "per_points", metric: "cpu.cpu_mark_multi", value_usd: 4, modifiers: { divisor: 1000 } },
    ],
    [
      { action_type: "benchmark_based", unit_type: "per_100_points", metric: "gpu.gpu_mark", value_usd: 4 },
      { ...plain, unit_type: "per_points", metric: "gpu.gpu_mark", value_usd: 4, modifiers: { divisor: 100 } },
    ],
    [
      { action_type: "adjust_price", unit_type: "per_10_points", metric: "gpu.gpu_mark", value_usd: 4 },
      { ...plain, unit_type: "per_points", metric: "gpu.gpu_mark", value_usd: 4, modifiers: { divisor: 10 } },
    ],
    [
      { action_type: "adjust_price", unit_type: "per_points", metric: "gpu.gpu_mark", value_usd: 4 },
      { ...plain, unit_type: "per_points", metric: "gpu.gpu_mark", value_usd: 4 },
    ],
    [
      { action_type: "multiplier", value_usd: 0.85 },
      { ...plain, unit_type: "multiplier", value_usd: 0.85 },
    ],
    [
      { action_type: "multiplier", value_usd: 10 },
      { ...plain, unit_type: "multiplier", value_usd: 10 },
    ],
    [
      { action_type: "formula", formula: "ram_gb * 2" },
      { ...plain, unit_type: "formula", value_usd: null, formula: "ram_gb * 2" },
    ],
    [
      { action_type: "adjust_price", unit_type: "flat", value_usd: 1, formula: "  " },
      { ...plain, unit_type: "flat", value_usd: 1 },
    ],
    [
      { action_type: "set_flag", metric: "quiet" },
      { ...plain, action_type: "add_tag", metric: "quiet", unit_type: "flat", value_usd: null },
    ],
    [
      { action_type: "set_metric", metric: "noise", value_usd: 3 },
      { ...plain, action_type: "set_metric", metric: "noise", unit_type: "flat", value_usd: 3 },
    ],
  ])("%j", (given, expected) => {
    expect(actionOf(given)).toEqual(expected);
  });

  it("read an old package's percentage, and say so", () => {
    expect(actionOf({ action_type: "multiplier", value_usd: 10 }, true)).toMatchObject({ value_usd: 1.1 });
    expect(actionOf({ action_type: "multiplier", value_usd: 5 }, true)).toMatchObject({ value_usd: 5 });
    expect(actionOf({ action_type: "adjust_price", unit_type: "multiplier", value_usd: 10 }, true)).toMatchObject({
      value_usd: 10,
    });
    const document = {
      name: "Old",
      groups: [{ name: "G", rules: [{ name: "R", actions: [{ action_type: "multiplier", value_usd: 10 }] }] }],
    };
    expect(parseRuleset(document, { ...OPTIONS, isOldPackage: true }).notices).toEqual([
      { path: "groups[0].rules[0].actions[0]", message: expect.stringMatching(/10 percent/) },
    ]);
  });

  it("translate modifiers", () => {
    expect(
      actionOf({
        action_type: "fixed_value",
        value_usd: 1,
        modifiers_json: {
          unit: "usd",
          clamp: true,
          min_usd: -5,
          max_usd: null,
          condition_multipliers: { New: 1, USED: 0.6 },
          brand_multipliers: { HP: 1.1 },
          age_curve: { rate_per_year: 0.1 },
          multipliers: [
            {
              name: "ddr",
              field: "RAM_TYPE",
              conditions: [
                { value: "ddr5", multiplier: 1.3 },
                { value: null, multiplier: 9 },
              ],
            },
          ],
        },
      }),
    ).toMatchObject({
      modifiers: {
        clamp: true,
        min_usd: -5,
        condition_multipliers: { new: 1, used: 0.6 },
        brand_multipliers: { hp: 1.1 },
        age_curve: { rate_per_year: 0.1, max: 0.5 },
        multipliers: [
          { name: "ddr", field: "ram_spec.ddr_generation", conditions: [{ value: "ddr5", multiplier: 1.3 }] },
        ],
      },
    });
    expect(actionOf({ action_type: "fixed_value", value_usd: 1, modifiers: { clamp: { min_usd: 0 } } })).toMatchObject({
      modifiers: { clamp: true, min_usd: 0 },
    });
    expect(actionOf({ action_type: "fixed_value", value_usd: 1, modifiers: { clamp: false } })).toMatchObject({
      modifiers: {},
    });
  });

  it.each<[object, RegExp]>([
    [{ action_type: "explode" }, /actions\[0\]\.action_type: "explode" is no valid action_type/],
    [{ action_type: "adjust_price", unit_type: "per_mile" }, /unit_type: "per_mile"/],
    [{ action_type: "adjust_price", unit_type: "formula" }, /is a formula and has none/],
    [{ action_type: "adjust_price", unit_type: "per_unit", value_usd: 1 }, /names no fact to count/],
    [{ action_type: "benchmark_based", value_usd: 1 }, /names no fact to count/],
    [
      { action_type: "adjust_price", unit_type: "per_unit", metric: "condition", value_usd: 1 },
      /condition is a enum, not a number/,
    ],
    [{ action_type: "adjust_price", unit_type: "per_unit", metric: "hopes", value_usd: 1 }, /there is no fact "hopes"/],
    [{ action_type: "multiplier", value_usd: -0.5 }, /-0.5 cannot multiply/],
    [{ action_type: "multiplier" }, /cannot multiply/],
    [{ action_type: "fixed_value", value_usd: "lots" }, /"lots" is no valid value_usd/],
    [{ action_type: "fixed_value", value_usd: 1e15 }, /no valid value_usd/],
    [{ action_type: "fixed_value", value_usd: Number.NaN }, /value_usd/],
    [{ action_type: "formula", formula: "1 +" }, /Expected a number/],
    [{ action_type: "formula", formula: "condition" }, /can give a text/],
    [{ action_type: "add_tag" }, /names no tag/],
    [{ action_type: "add_tag", metric: "x".repeat(33) }, /too long/],
    [{ action_type: "set_metric", metric: "__proto__", value_usd: 1 }, /cannot name a metric/],
    [{ action_type: "set_metric", metric: "noise", unit_type: "per_unit", value_usd: 1 }, /has no fact for per_unit/],
    [{ action_type: "fixed_value", value_usd: 1, modifiers: { clamp: true } }, /clamp has no bound/],
    [{ action_type: "fixed_value", value_usd: 1, modifiers: { min_usd: 1 } }, /bound stands without clamp/],
    [
      { action_type: "fixed_value", value_usd: 1, modifiers: { clamp: true, min_usd: 5, max_usd: 1 } },
      /min_usd 5 is above max_usd 1/,
    ],
    [{ action_type: "fixed_value", value_usd: 1, modifiers: { surprise: 1 } }, /"surprise" is not known here/],
    [
      { action_type: "fixed_value", value_usd: 1, modifiers: { age_curve: { rate_per_year: 0.1, max: 2 } } },
      /2 is no valid max/,
    ],
    [
      { action_type: "fixed_value", value_usd: 1, modifiers: { multipliers: [{ field: "nope", conditions: [] }] } },
      /there is no fact "nope"/,
    ],
    [{ action_type: "fixed_value", value_usd: 1, modifiers: { brand_multipliers: { hp: -1 } } }, /-1 is no valid hp/],
  ])("%j is refused", (given, reason) => {
    expect(actionOf(given)).toMatch(reason);
  });
});

describe("a document", () => {
  it("tells all its problems at once, each with its path, value and remedy", () => {
    const { ok, problems } = parseRuleset(
      {
        name: "",
        priority: -1,
        groups: [
          {
            name: "A",
            weight: -2,
            rules: [
              {
                name: "R",
                conditions: [leaf(1, "foo"), leaf("x")],
                actions: [{ action_type: "formula", formula: "ram_gb +" }],
              },
            ],
          },
          {
            name: "A",
            rules: [
              { id: 9, name: "X" },
              { id: 9, name: "X" },
            ],
          },
        ],
      },
      OPTIONS,
    );
    expect(ok).toBe(false);
    expect(problems.map(({ path, severity }) => `${severity} ${path}`)).toEqual([
      "error name",
      "error priority",
      "error groups[0].weight",
      "error groups[0].rules[0].conditions[0].operator",
      "error groups[0].rules[0].conditions[1].value",
      "error groups[0].rules[0].actions[0].formula",
      "error groups[1].name",
      "error groups[1].rules[1].id",
      "error groups[1].rules[1].name",
    ]);
    for (const { message, remedy } of problems) expect([message, remedy].every((text) => text.length > 3)).toBe(true);
    expect(problems[5]).toMatchObject({ position: 8 });
  });

  it("is measured before it is walked", () => {
    let deep: unknown = [];
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(parseRuleset({ name: "Deep", groups: deep }, OPTIONS).problems[0]?.message).toBe("the document is too deep");
    expect(parseRule({ conditions: deep }, OPTIONS).problems[0]?.message).toBe("the rule is too deep");
    expect(
      parseRuleset(
        Array.from({ length: 500_000 }, () => 0),
        OPTIONS,
      ).problems[0]?.message,
    ).toBe("the document is too large");
    expect(parseRuleset("x", OPTIONS).problems[0]?.message).toBe("a ruleset is an object");
    expect(parseRuleset(null, OPTIONS).ok).toBe(false);
  });

  it("keeps broken rules apart, and what is switched off stays off", () => {
    const { ruleset } = parseRuleset(
      {
        name: "T",
        groups: [
          {
            name: "G",
            rules: [
              { id: 1, name: "Bad", is_active: false, conditions: [leaf(1, "foo")] },
              { id: 2, name: "Good", conditions: [leaf(1)] },
            ],
          },
        ],
      },
      OPTIONS,
    );
    const [bad, good] = ruleset.groups[0]?.rules ?? [];
    expect(bad).toMatchObject({
      id: 1,
      is_active: false,
      problems: [expect.stringMatching(/"foo" is no valid operator/)],
    });
    expect(good?.problems).toBeUndefined();
  });
});

describe("what a fresh reader tried", () => {
  it("a group whose head cannot be read keeps what it is, and its rules say why they give nothing", () => {
    const { ruleset } = parseRuleset(
      {
        name: "S",
        groups: [
          { name: "Off", is_active: false, weight: -1, rules: [{ name: "R", actions: [{ value_usd: -10 }] }] },
          { name: "On", weight: "abc", rules: [{ name: "R", actions: [{ value_usd: -10 }] }] },
        ],
      },
      OPTIONS,
    );
    expect(ruleset.groups[0]).toMatchObject({ name: "Off", is_active: false });
    expect(ruleset.groups[1]?.rules[0]?.problems?.join()).toContain("weight");
  });

  it("a ruleset whose head cannot be read keeps its id and stays off when it was off", () => {
    const input = { id: 7, version: "x".repeat(40), is_active: false, groups: [] };
    expect(parseRuleset(input, OPTIONS).ruleset).toMatchObject({ id: 7, is_active: false });
  });

  it.each([
    [
      { action_type: "benchmark_based", unit_type: "per_points", metric: "cpu_mark_multi", value_usd: -1 },
      "per_points",
    ],
    [{ action_type: "multiplier", unit_type: "per_gb", value_usd: 0.9 }, "multiplier"],
    [{ action_type: "fixed_value", unit_type: "per_gb", value_usd: -10 }, "flat"],
  ])("%j is what its type says", (action, unit) => {
    const read = actionOf(action);
    expect(read).toMatchObject({ unit_type: unit });
    expect(JSON.stringify(read)).not.toContain('"divisor":1}');
  });

  const or = (value: number) => ({ ...leaf(value), logical_operator: "or " });
  it.each<[string, unknown]>([
    ["a list in a list", [[or(8), or(16)]]],
    ["a group without an operator of its own", { conditions: [or(8), or(16)] }],
  ])("the operator that leaves agree on holds in %s too", (_, conditions) => {
    expect(JSON.stringify(conditionsOf(conditions))).toContain('"logical_operator":"OR"');
  });

  it("leaves that mix are refused inside a group as well, and a lone leaf keeps its NOT", () => {
    expect(conditionsOf({ conditions: [or(8), { ...leaf(9), logical_operator: "AND" }] })).toMatch(/different/);
    expect(conditionsOf({ ...leaf(8), logical_operator: "NOT" })).toMatchObject({ logical_operator: "NOT" });
  });
});

import { describe, expect, it } from "vitest";
import { PC_CATALOGUE } from "@/lib/valuation/facts/pc-catalogue";
import { actionOf } from "./__fixtures__/parse-one";
import { parseRuleset } from "./parse-ruleset";

const OPTIONS = { catalogue: PC_CATALOGUE };

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
      { action_type: "benchmark_based", unit_type: "per_500_points", metric: "gpu.gpu_mark", value_usd: 4 },
      { ...plain, unit_type: "per_points", metric: "gpu.gpu_mark", value_usd: 4, modifiers: { divisor: 500 } },
    ],
    [
      { action_type: "adjust_price", unit_type: "PER_1_POINTS", metric: "gpu.gpu_mark", value_usd: 4 },
      { ...plain, unit_type: "per_points", metric: "gpu.gpu_mark", value_usd: 4, modifiers: { divisor: 1 } },
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
    expect(actionOf({ action_type: "multiplier", value_usd: 8.3 }, true)).toMatchObject({ value_usd: 1.083 });
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
    [
      { action_type: "adjust_price", unit_type: "per_0_points", metric: "gpu_mark", value_usd: 1 },
      /unit_type: "per_0_points"/,
    ],
    [
      { action_type: "benchmark_based", unit_type: "per_1.5_points", metric: "gpu_mark", value_usd: 1 },
      /unit_type: "per_1.5_points"/,
    ],
    [
      { action_type: "benchmark_based", unit_type: "nonsense", metric: "gpu_mark", value_usd: 1 },
      /unit_type: "nonsense"/,
    ],
    [{ action_type: "fixed_value", unit_type: "nonsense", value_usd: 1 }, /unit_type: "nonsense"/],
    [{ action_type: "fixed_value", value_usd: 0.1234567 }, /0.1234567 has more than six decimals/],
    [{ action_type: "multiplier", value_usd: 1e-7 }, /1e-7 has more than six decimals/],
    [
      { action_type: "fixed_value", value_usd: 1, modifiers: { clamp: true, min_usd: 0.00000012 } },
      /modifiers.min_usd: 1.2e-7 has more than six decimals/,
    ],
    [{ action_type: "adjust_price", unit_type: "formula" }, /is a formula and has none/],
    [{ action_type: "adjust_price", unit_type: "per_unit", value_usd: 1 }, /names no fact to count/],
    [{ action_type: "benchmark_based", value_usd: 1 }, /names no fact to count/],
    [
      { action_type: "adjust_price", unit_type: "per_unit", metric: "condition", value_usd: 1 },
      /condition is a enum, not a number/,
    ],
    [{ action_type: "adjust_price", unit_type: "per_unit", metric: "hopes", value_usd: 1 }, /there is no fact "hopes"/],
    [{ action_type: "multiplier", value_usd: -0.5 }, /-0.5 cannot multiply/],
    [{ action_type: "multiplier" }, /nothing to multiply the price by/],
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
});

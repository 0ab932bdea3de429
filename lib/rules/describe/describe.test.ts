import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rulesetDocuments, SMALL_CATALOGUE } from "../__fixtures__/arbitrary-rules";
import { parseRule, parseRuleset } from "../document/parse-ruleset";
import { describeAction } from "./describe-action";
import { describeConditions } from "./describe-conditions";
import { describeRule } from "./describe-rule";

const catalogue = SMALL_CATALOGUE;

function read(input: { conditions?: unknown; actions?: unknown[] }) {
  return parseRule({ name: "A rule", ...input }, { catalogue }).rule;
}

const ask = (field_name: string, operator: string, value: unknown = null) => ({ field_name, operator, value });
const group = (logical_operator: string, ...conditions: unknown[]) => ({ logical_operator, conditions });
const [ram, used, hp] = [ask("ram_gb", "gte", 32), ask("condition", "equals", "used"), ask("brand", "equals", "HP")];

describe("describeConditions", () => {
  it.each([
    [ask("ram_gb", "equals", 16), "RAM is 16 GB"],
    [ask("ram_gb", "not_equals", 16), "RAM is not 16 GB"],
    [ask("price_usd", "gt", 1200), "Price > $1,200"],
    [ask("price_usd", "gte", 99.5), "Price ≥ $99.50"],
    [ask("cpu.cores", "lt", 4), "Cores < 4 cores"],
    [ask("age_years", "lte", 3), "Age ≤ 3 years"],
    [ask("age_years", "equals", 1), "Age is 1 year"],
    [ask("cpu.cpu_mark_multi", "between", [10000, 20000]), "CPU mark is 10,000 points to 20,000 points"],
    [ask("condition", "in", ["new", "refurb"]), "Condition is one of new, refurb"],
    [ask("ram_gb", "not_in", [4, 8]), "RAM is none of 4 GB, 8 GB"],
    [
      ask(
        "ram_gb",
        "in",
        [1, 2, 3, 4, 5, 6, 7, 8].map((n) => n * 8),
      ),
      "RAM is one of 8 GB, 16 GB, 24 GB, 32 GB, 40 GB, 48 GB and 2 more",
    ],
    [ask("manufacturer", "contains", "hp"), 'Manufacturer contains "hp"'],
    [ask("custom.extras", "not_contains", "Mouse"), 'Extras does not contain "Mouse"'],
    [ask("condition", "startswith", "re"), 'Condition starts with "re"'],
    [ask("manufacturer", "endswith", ""), 'Manufacturer ends with ""'],
    [ask("manufacturer", "regex", "^(hp|dell)$"), "Manufacturer matches /^(hp|dell)$/"],
    [ask("ram_gb", "is_null"), "RAM is missing"],
    [ask("ram_gb", "is_not_null"), "RAM is known"],
    [ask("custom.boxed", "equals", true), "Boxed is true"],
    [ask("price_date", "gt", "2026-01-01"), "Price date > 2026-01-01"],
  ])("%j", (condition, sentence) => {
    expect(describeConditions(read({ conditions: condition }).conditions, catalogue)).toBe(sentence);
  });

  it.each([
    [group("AND", ram, used), "RAM ≥ 32 GB and Condition is used"],
    [group("OR", ram, used), "RAM ≥ 32 GB or Condition is used"],
    [group("NOT", ram, used), "not (RAM ≥ 32 GB and Condition is used)"],
    [group("NOT", group("OR", ram, used), hp), 'not ((RAM ≥ 32 GB or Condition is used) and Manufacturer is "HP")'],
    [group("AND", group("OR", ram, used), hp), '(RAM ≥ 32 GB or Condition is used) and Manufacturer is "HP"'],
    [group("OR", group("AND", ram, used), hp), '(RAM ≥ 32 GB and Condition is used) or Manufacturer is "HP"'],
    [group("AND", group("AND", ram, used), hp), 'RAM ≥ 32 GB and Condition is used and Manufacturer is "HP"'],
    [group("AND", group("OR", ram)), "RAM ≥ 32 GB"],
    [group("OR", ram, group("OR")), "RAM ≥ 32 GB or anything"],
    [group("AND"), null],
  ])("%j", (tree, sentence) => {
    expect(describeConditions(read({ conditions: tree }).conditions, catalogue)).toBe(sentence);
  });
});

describe("describeAction", () => {
  const price = (action: object) => ({ action_type: "adjust_price", ...action });
  it.each([
    [price({ unit_type: "flat", value_usd: -20 }), "−$20.00"],
    [price({ unit_type: "flat", value_usd: 0.0125 }), "+$0.0125"],
    [price({ unit_type: "flat" }), "no value yet"],
    [price({ unit_type: "per_unit", metric: "ram_gb", value_usd: -3.5 }), "−$3.50 per GB of RAM"],
    [price({ unit_type: "per_tb", value_usd: 2, metric: "ram_gb" }), "+$2.00 per 1,000 GB of RAM"],
    [price({ unit_type: "per_unit", metric: "cpu.cores", value_usd: 2 }), "+$2.00 per Core"],
    [
      price({ unit_type: "per_points", metric: "cpu.cpu_mark_multi", value_usd: -2 }),
      "−$2.00 per 1,000 points of CPU mark",
    ],
    [price({ unit_type: "multiplier", value_usd: 0.85 }), "price × 0.85"],
    [price({ unit_type: "multiplier", formula: "base_price * 0.75" }), "price becomes base_price * 0.75"],
    [price({ formula: "(ram_gb - 16) * value_usd", value_usd: -3.5 }), "−$3.50 per GB of RAM over 16"],
    [price({ formula: "-5 * max(ram_gb - 16, 0)" }), "−$5.00 per GB of RAM over 16 only"],
    [price({ formula: "(16 - ram_gb) * 2" }), "+$2.00 per GB of RAM under 16"],
    [price({ formula: "ram_gb ** 2 * value_usd", value_usd: 0.1 }), "ram_gb ** 2 * value_usd, where value_usd is 0.1"],
    [price({ unit_type: "formula" }), "no formula yet"],
    [{ action_type: "add_tag", metric: " noted " }, 'tag "noted"'],
    [{ action_type: "set_metric", metric: "points", formula: "ram_gb * 2" }, "metric points = ram_gb * 2"],
    [{ action_type: "set_metric", metric: "points", unit_type: "flat", value_usd: 7 }, "metric points = 7"],
    [
      price({
        unit_type: "flat",
        value_usd: -40,
        modifiers: {
          multipliers: [{ name: "cores", field: "cpu.cores", conditions: [{ value: 8, multiplier: 1.5 }] }],
          condition_multipliers: { refurb: 0.75, used: 0.6 },
          age_curve: { rate_per_year: 0.07, max: 0.4 },
          brand_multipliers: { hp: 1.1 },
          clamp: true,
          min_usd: -180,
          max_usd: 0,
        },
      }),
      "−$40.00, by Cores (8 cores × 1.5), by condition (refurb × 0.75, used × 0.6), " +
        "less 7 % per year of age, at most 40 %, by brand (hp × 1.1), at least −$180.00, at most $0.00",
    ],
  ])("%j", (action, sentence) => {
    const [read0] = read({ actions: [action] }).actions;
    expect(read0 && describeAction(read0, catalogue)).toBe(sentence);
  });
});

describe("describeRule", () => {
  it("says condition and outcome in one line", () => {
    const rule = read({
      conditions: group("AND", ram, used),
      actions: [
        { action_type: "adjust_price", unit_type: "flat", value_usd: -5 },
        { action_type: "add_tag", metric: "big" },
      ],
    });
    expect(describeRule(rule, catalogue)).toBe('If RAM ≥ 32 GB and Condition is used → −$5.00; tag "big"');
    expect(describeRule(read({ actions: [] }), catalogue)).toBe("Always → nothing happens");
  });

  it("says any rule in one line that holds a word for everything", () => {
    fc.assert(
      fc.property(rulesetDocuments, (document) => {
        for (const { rules } of parseRuleset(document, { catalogue }).ruleset.groups) {
          for (const rule of rules) {
            const sentence = describeRule(rule, catalogue);
            expect(sentence).toMatch(/^(If .+|Always) → .+$/);
            expect(sentence).not.toMatch(/undefined|NaN|\[object|null|\n/);
            // Every active question and every action stands in it.
            expect(sentence.split("; ").length).toBeGreaterThanOrEqual(rule.actions.length);
          }
        }
      }),
    );
  });
});

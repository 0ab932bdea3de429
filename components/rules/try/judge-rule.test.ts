import { expect, it } from "vitest";
import { SMALL_CATALOGUE } from "@/lib/rules/__fixtures__/arbitrary-rules";
import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import { judgeRule } from "./judge-rule";

const { ruleset } = parseRuleset(
  {
    is_active: false,
    groups: [
      {
        name: "G",
        weight: 0.5,
        is_active: false,
        rules: [
          {
            name: "Memory",
            is_active: false,
            conditions: { field_name: "ram_gb", operator: "gt", value: 16 },
            actions: [{ action_type: "adjust_price", formula: "(ram_gb - 16) * value_usd", value_usd: -3 }],
          },
        ],
      },
    ],
  },
  { catalogue: SMALL_CATALOGUE },
);

function judge(ram: number) {
  const [group] = ruleset.groups;
  const rule = group?.rules[0];
  const listing = { id: 1, title: "A", priceCents: 10_000, facts: { ram_gb: ram } };
  return group && rule && judgeRule(rule, group, ruleset, listing, SMALL_CATALOGUE);
}

it("values a rule that is switched off, with the weight of its group", () => {
  expect(judge(32)?.line?.amountCents).toBe(-2400);
});

it("names the condition that decided against it", () => {
  expect(judge(8)).toMatchObject({
    explanation: { outcome: "not matched", decidedBy: [{ field: "ram_gb", actual: 8, verdict: false }] },
    line: null,
  });
});

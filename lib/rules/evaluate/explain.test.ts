import { describe, expect, it } from "vitest";
import { SMALL_CATALOGUE } from "../__fixtures__/arbitrary-rules";
import { toRow } from "../__fixtures__/small-row";
import { compileRuleset } from "../compile/compile-ruleset";
import { parseRuleset } from "../document/parse-ruleset";
import { explainRules } from "./explain";

describe("explainRules", () => {
  it("says which condition decided", () => {
    const { ruleset } = parseRuleset(
      {
        name: "T",
        groups: [
          {
            name: "G",
            rules: [
              {
                id: 1,
                name: "And",
                conditions: [
                  { field_name: "ram_gb", operator: "gte", value: 16 },
                  { field_name: "condition", operator: "equals", value: "new" },
                  { field_name: "cpu.cores", operator: "gt", value: 99 },
                ],
              },
              {
                id: 2,
                name: "Or",
                conditions: {
                  logical_operator: "OR",
                  conditions: [
                    { field_name: "ram_gb", operator: "lt", value: 16 },
                    { field_name: "condition", operator: "equals", value: "new" },
                  ],
                },
              },
              {
                id: 3,
                name: "Not",
                conditions: {
                  logical_operator: "NOT",
                  conditions: [{ field_name: "ram_gb", operator: "gte", value: 16 }],
                },
              },
              { id: 4, name: "Yes", conditions: [] },
              { id: 5, name: "Off", is_active: false },
              { id: 6, name: "Disabled" },
            ],
          },
        ],
      },
      { catalogue: SMALL_CATALOGUE },
    );
    const told = explainRules(ruleset, compileRuleset(ruleset, SMALL_CATALOGUE), toRow(), new Set([6]));
    expect(
      told.map(({ outcome, decidedBy }) => [
        outcome,
        ...decidedBy.map(({ path, actual, verdict }) => [path, actual, verdict]),
      ]),
    ).toEqual([
      ["not matched", ["conditions.conditions[1]", "used", false]],
      ["not matched", ["conditions.conditions[0]", 32, false], ["conditions.conditions[1]", "used", false]],
      ["not matched", ["conditions.conditions[0]", 32, true]],
      ["matched"],
      ["inactive"],
      ["disabled for this listing"],
    ]);
  });
});

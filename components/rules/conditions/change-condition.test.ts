import { describe, expect, it } from "vitest";
import { SMALL_CATALOGUE } from "@/lib/rules/__fixtures__/arbitrary-rules";
import { checkConditions } from "@/lib/rules/document/check-rule";
import type { ConditionLeaf } from "@/lib/rules/document/ruleset";
import { OPERATOR_NAMES } from "@/lib/rules/operators/operator-names";
import { chooseFact, chooseOperator } from "./change-condition";

const ram: ConditionLeaf = { field_name: "ram_gb", field_type: "number", operator: "gte", value: 16 };

function choose(leaf: ConditionLeaf, name: string): ConditionLeaf {
  const fact = SMALL_CATALOGUE.find(name);
  if (fact === undefined) throw new Error(name);
  return chooseFact(leaf, fact);
}

describe("chooseFact", () => {
  it("keeps operator and value for a fact of the same type", () => {
    expect(choose(ram, "cpu.cores")).toEqual({ ...ram, field_name: "cpu.cores" });
  });

  it("starts anew for another type", () => {
    expect(choose(ram, "condition")).toEqual({
      field_name: "condition",
      field_type: "enum",
      operator: "equals",
      value: "new",
    });
    expect(choose(ram, "custom.extras")).toMatchObject({ operator: "contains", value: null });
    expect(choose({ ...ram, operator: "equals" }, "custom.boxed")).toMatchObject({ operator: "equals", value: true });
  });

  it("never asks a fact what it cannot answer", () => {
    for (const fact of SMALL_CATALOGUE.facts) {
      for (const operator of OPERATOR_NAMES) {
        const chosen = chooseFact(chooseOperator(ram, operator), fact);
        const problems = checkConditions({ logical_operator: "AND", conditions: [chosen] }, SMALL_CATALOGUE, "");
        expect(problems.filter(({ path }) => !path.endsWith("value"))).toEqual([]);
      }
    }
  });
});

describe("chooseOperator", () => {
  it.each([
    ["in", 16, [16]],
    ["between", 16, [16, 16]],
    ["equals", [8, 16], 8],
    ["between", [8, 16, 32], [8, 16]],
    ["in", null, []],
    ["is_null", 16, null],
    ["regex", 16, "16"],
  ] as const)("%s makes %j into %j", (operator, value, expected) => {
    expect(chooseOperator({ ...ram, value }, operator).value).toEqual(expected);
  });
});

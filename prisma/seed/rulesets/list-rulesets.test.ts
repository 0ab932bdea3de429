import { describe, expect, it } from "vitest";
import { customFields } from "../custom-fields";
import { rulesets } from "./list-rulesets";
import type { ConditionLeaf, ConditionNode } from "./ruleset-document";

const groups = rulesets.flatMap((ruleset) => ruleset.groups);
const rules = groups.flatMap((group) => group.rules);
const actions = rules.flatMap((rule) => rule.actions);
const trees = [...rulesets.map((ruleset) => ruleset.conditions), ...rules.map((rule) => rule.conditions)];
const leaves = trees.flatMap((tree) => (tree === null ? [] : listLeaves(tree)));

describe("the rulesets of the demo world", () => {
  it("are a baseline, a basic and an advanced one, of about forty rules", () => {
    expect(rulesets.map((ruleset) => ruleset.priority)).toEqual([5, 10, 20]);
    expect(rulesets.map((ruleset) => ruleset.metadata.system_baseline === true)).toEqual([true, false, false]);
    expect(rules.length).toBeGreaterThanOrEqual(38);
    expect(rules.length).toBeLessThanOrEqual(50);
  });

  it("name groups once in a ruleset and rules once in a group", () => {
    for (const ruleset of rulesets) expectDistinct(ruleset.groups.map((group) => group.name));
    for (const group of groups) {
      expectDistinct(group.rules.map((rule) => rule.name));
      expectDistinct(group.rules.map((rule) => rule.evaluation_order));
    }
  });

  it("show every kind of action, unit and modifier at least once", () => {
    const seen = <T>(values: T[]) => new Set(values);
    expect(seen(actions.map((action) => action.action_type))).toEqual(
      new Set(["adjust_price", "set_metric", "add_tag"]),
    );
    expect(seen(actions.map((action) => action.unit_type))).toEqual(
      new Set(["flat", "per_unit", "per_points", "multiplier", "formula", null]),
    );
    const modifiers = seen(actions.flatMap((action) => Object.keys(action.modifiers)));
    expect(modifiers).toEqual(
      new Set([
        "clamp",
        "min_usd",
        "max_usd",
        "divisor",
        "multipliers",
        "condition_multipliers",
        "age_curve",
        "brand_multipliers",
      ]),
    );
  });

  it("nest AND, OR and NOT", () => {
    const operators = new Set(trees.flatMap((tree) => (tree === null ? [] : listGroups(tree))));
    expect(operators).toEqual(new Set(["AND", "OR", "NOT"]));
    expect(Math.max(...trees.map((tree) => (tree === null ? 0 : depthOf(tree))))).toBeGreaterThanOrEqual(4);
  });

  it("give each operator a value of its shape", () => {
    for (const leaf of leaves) {
      if (leaf.operator === "between") expect(leaf.value).toHaveLength(2);
      else if (leaf.operator === "in" || leaf.operator === "not_in") expect(Array.isArray(leaf.value)).toBe(true);
      else expect(leaf.value === null).toBe(leaf.operator === "is_null" || leaf.operator === "is_not_null");
    }
  });

  it("fit the columns they are stored in", () => {
    for (const action of actions) {
      expect((action.metric ?? "").length).toBeLessThanOrEqual(32);
      if (action.action_type === "set_metric" || action.action_type === "add_tag") expect(action.metric).not.toBeNull();
      if (action.unit_type === "per_unit" || action.unit_type === "per_points") expect(action.metric).not.toBeNull();
      expect(action.formula !== null).toBe(action.unit_type === "formula");
      if (action.modifiers.min_usd !== undefined || action.modifiers.max_usd !== undefined) {
        expect(action.modifiers.clamp).toBe(true);
        expect(action.modifiers.min_usd).toBeLessThanOrEqual(action.modifiers.max_usd ?? Number.POSITIVE_INFINITY);
      }
    }
  });

  it("ask only about custom fields that the world defines", () => {
    const known = new Set(
      customFields.map(({ entity, key }) => `${entity === "listing" ? "" : `${entity}.`}custom.${key}`),
    );
    const formulas = actions.flatMap((action) => action.formula ?? []).join(" ");
    const named = [
      ...leaves.map((leaf) => leaf.field_name),
      ...actions.flatMap((action) => action.metric ?? []),
      ...formulas.split(/[^a-z0-9_.]+/),
    ];
    for (const name of named.filter((word) => word.includes("custom."))) expect(known).toContain(name);
  });

  it("have one ruleset that chooses its listings and one rule that is switched off", () => {
    expect(rulesets.filter((ruleset) => ruleset.conditions !== null).map((ruleset) => ruleset.priority)).toEqual([20]);
    expect(rules.filter((rule) => !rule.is_active).map((rule) => rule.name)).toEqual(["Spring sale"]);
  });
});

function expectDistinct(values: readonly (string | number)[]): void {
  expect(new Set(values).size).toBe(values.length);
}

function listLeaves(node: ConditionNode): ConditionLeaf[] {
  return "conditions" in node ? node.conditions.flatMap(listLeaves) : [node];
}

function listGroups(node: ConditionNode): string[] {
  return "conditions" in node ? [node.logical_operator, ...node.conditions.flatMap(listGroups)] : [];
}

function depthOf(node: ConditionNode): number {
  return "conditions" in node ? 1 + Math.max(0, ...node.conditions.map(depthOf)) : 1;
}

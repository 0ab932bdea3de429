import { describe, expect, it } from "vitest";
import { conditionsOf, leaf } from "./__fixtures__/parse-one";
import type { ConditionNode } from "./ruleset";

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

import { describe, expect, it } from "vitest";
import { PC_CATALOGUE } from "@/lib/valuation/facts/pc-catalogue";
import { leaf } from "./__fixtures__/parse-one";
import { parseRule, parseRuleset } from "./parse-ruleset";

const OPTIONS = { catalogue: PC_CATALOGUE };
const FLAT = { action_type: "adjust_price", value_usd: 1 };

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

  it("is refused where a column could not hold it", () => {
    const { problems } = parseRuleset(
      {
        name: "  ",
        priority: 99_999_999_999,
        version: "1 2",
        groups: [
          { id: 2, name: "A", display_order: 2_147_483_648, rules: [{ name: "R", evaluation_order: -2_147_483_649 }] },
          { id: 3, name: "B", rules: [{ name: "\u202eR", priority: 1e12, metadata: { "a\0": "\udc00" } }] },
          {
            id: 3,
            name: "C",
            rules: [{ name: "S", actions: [{ ...FLAT, metric: "m".repeat(129), formula: "1".repeat(2001) }] }],
          },
        ],
      },
      OPTIONS,
    );
    expect(problems.map(({ path }) => path)).toEqual([
      "groups[1].rules[0].name",
      "groups[1].rules[0].metadata.a\0",
      "groups[1].rules[0].metadata",
      "name",
      "version",
      "priority",
      "groups[0].display_order",
      "groups[0].rules[0].evaluation_order",
      "groups[1].rules[0].priority",
      "groups[2].id",
      "groups[2].rules[0].actions[0].metric",
      "groups[2].rules[0].actions[0].formula",
    ]);
    expect(problems[0]?.message).toMatch(/turns the direction of writing \(U\+202E\)/);
  });

  it("gives groups without an id one that no other has", () => {
    const { ok, ruleset } = parseRuleset(
      { name: "T", groups: [{ name: "A" }, { id: 1, name: "B" }, { name: "C" }] },
      OPTIONS,
    );
    expect(ok).toBe(true);
    expect(ruleset.groups.map(({ id }) => id)).toEqual([2, 1, 3]);
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
});

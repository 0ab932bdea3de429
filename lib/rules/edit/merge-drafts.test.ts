import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rulesetDocuments, SMALL_CATALOGUE } from "../__fixtures__/arbitrary-rules";
import { diffRulesets } from "../describe/diff-rulesets";
import { parseRuleset } from "../document/parse-ruleset";
import type { Rule, Ruleset } from "../document/ruleset";
import { mergeDrafts } from "./merge-drafts";

const rulesets = rulesetDocuments.map((document) => parseRuleset(document, { catalogue: SMALL_CATALOGUE }).ruleset);
const rulesOf = ({ groups }: Ruleset): Rule[] => groups.flatMap(({ rules }) => rules);
const differences = (a: Ruleset, b: Ruleset) => diffRulesets(a, b, SMALL_CATALOGUE);

/** Renames, switches, takes out and adds rules, by what the numbers say. */
function edit(document: Ruleset, by: readonly number[], word: string): Ruleset {
  let fresh = -1;
  return {
    ...document,
    groups: document.groups.map((group, at) => ({
      ...group,
      rules: group.rules.flatMap((rule, place) => {
        const way = (by[(at * 7 + place) % by.length] ?? 0) % 5;
        if (way === 1) return [{ ...rule, description: word }];
        if (way === 2) return [];
        if (way === 3) return [rule, { ...rule, id: fresh--, name: `${word} ${at} ${place}` }];
        return [rule];
      }),
    })),
  };
}
const edits = fc.array(fc.nat(9), { minLength: 1, maxLength: 30 });

describe("two drafts of one document", () => {
  it("take what only one of them changed, whichever it is", () => {
    fc.assert(
      fc.property(rulesets, edits, (base, by) => {
        const changed = edit(base, by, "mine");
        for (const [mine, theirs] of [
          [changed, base],
          [base, changed],
        ] as const) {
          const { document, conflicts } = mergeDrafts(base, mine, theirs);
          expect(conflicts).toEqual([]);
          expect(differences(document, changed)).toEqual([]);
        }
      }),
    );
  });

  it("lose no rule that either added, and ask about those that both changed", () => {
    fc.assert(
      fc.property(rulesets, edits, edits, (base, byMe, byThem) => {
        const [mine, theirs] = [edit(base, byMe, "mine"), edit(base, byThem, "theirs")];
        const { document, conflicts } = mergeDrafts(base, mine, theirs);
        const names = rulesOf(document).map(({ name }) => name);
        for (const side of [mine, theirs])
          for (const { id, name } of rulesOf(side)) if (id < 0) expect(names).toContain(name);
        const ids = rulesOf(document).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const both = rulesOf(base).filter((rule) => {
          const [left, right] = [mine, theirs].map((side) => rulesOf(side).find(({ id }) => id === rule.id));
          const isChanged = (other: Rule | undefined) => other?.description !== rule.description;
          return isChanged(left) && isChanged(right) && left?.description !== right?.description;
        });
        expect(new Set(conflicts.map(({ key }) => key))).toEqual(new Set(both.map(({ id }) => `rule ${id}`)));
        const choices = Object.fromEntries(conflicts.map(({ key }) => [key, "theirs" as const]));
        const chosen = new Map(
          rulesOf(mergeDrafts(base, mine, theirs, choices).document).map((rule) => [rule.id, rule]),
        );
        for (const { id } of both)
          expect(chosen.get(id)?.description).toBe(rulesOf(theirs).find((rule) => rule.id === id)?.description);
      }),
    );
  });
});

describe("what changed", () => {
  it("is nothing between equals, and told in words otherwise", () => {
    fc.assert(
      fc.property(rulesets, (ruleset) => {
        expect(differences(ruleset, structuredClone(ruleset))).toEqual([]);
      }),
    );
    const before = parseRuleset(
      {
        name: "Basic",
        groups: [
          {
            id: 1,
            name: "Memory",
            rules: [
              {
                id: 1,
                name: "DDR5",
                conditions: [{ field_name: "ram_gb", operator: "gte", value: 32 }],
                actions: [{ action_type: "adjust_price", unit_type: "per_unit", metric: "ram_gb", value_usd: -2 }],
              },
              { id: 2, name: "Gone", actions: [] },
            ],
          },
        ],
      },
      { catalogue: SMALL_CATALOGUE },
    ).ruleset;
    const after = structuredClone(before);
    const [group] = after.groups;
    const [rule] = group?.rules ?? [];
    if (!group || !rule?.actions[0]) throw new Error("There is no rule");
    group.weight = 0.5;
    rule.actions[0].value_usd = -3.5;
    group.rules = [rule];
    expect(differences(before, after)).toEqual([
      expect.objectContaining({
        subject: "group",
        name: "Memory",
        details: [{ label: "Weight", before: "1", after: "0.5" }],
      }),
      expect.objectContaining({
        subject: "rule",
        name: "DDR5",
        details: [
          {
            label: "Then",
            before: expect.stringContaining("−$2.00 per"),
            after: expect.stringContaining("−$3.50 per"),
          },
        ],
      }),
      expect.objectContaining({ kind: "removed", subject: "rule", name: "Gone", groupName: "Memory" }),
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { SMALL_CATALOGUE } from "@/lib/rules/__fixtures__/arbitrary-rules";
import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { applyEdit, type Edit } from "@/lib/rules/edit/edit-by-path";
import { findRule, moveGroup, moveRule, orderGroups, orderRules } from "./arrange";
import { nameCopy, nameNew } from "./new-parts";

const { ruleset } = parseRuleset(
  {
    groups: [
      { name: "Last", display_order: 20, rules: [] },
      {
        name: "First",
        display_order: 10,
        rules: [
          { id: 1, name: "c", evaluation_order: 30 },
          { id: 2, name: "a", evaluation_order: 10 },
          { id: 3, name: "b", evaluation_order: 20 },
        ],
      },
    ],
  },
  { catalogue: SMALL_CATALOGUE },
);

function apply(edits: readonly Edit[], start: Ruleset = ruleset): Ruleset {
  return edits.reduce((document, edit) => {
    const edited = applyEdit(document, edit);
    if (!edited.ok) throw new Error(edited.message);
    return edited.document;
  }, start);
}

const read = (document: Ruleset): string[] =>
  orderGroups(document).map(({ item }) => `${item.name}: ${orderRules(item).map((rule) => rule.item.name)}`);

describe("arrange", () => {
  it("reads groups and rules in the order of their numbers", () => {
    expect(read(ruleset)).toEqual(["First: a,b,c", "Last: "]);
    expect(findRule(ruleset, 3)).toEqual({ group: 1, rule: 2 });
    expect(findRule(ruleset, 9)).toBeNull();
  });

  it("moves a rule within its group by a number of its own between its neighbours'", () => {
    const edits = moveRule(ruleset, { group: 1, rule: 0 }, 1, 1);
    expect(edits).toEqual([{ kind: "set", path: ["groups", 1, "rules", 0, "evaluation_order"], value: 15 }]);
    expect(read(apply(edits))).toEqual(["First: a,c,b", "Last: "]);
    expect(read(apply(moveRule(ruleset, { group: 1, rule: 0 }, 1, 0)))).toEqual(["First: c,a,b", "Last: "]);
    expect(read(apply(moveRule(ruleset, { group: 1, rule: 1 }, 1, 2)))).toEqual(["First: b,c,a", "Last: "]);
  });

  it("numbers all anew where there is no number between", () => {
    const tight = ["a", "b", "c"].map((name, at) => ({ id: at + 1, name, evaluation_order: 7 }));
    const { ruleset: crowded } = parseRuleset(
      { groups: [{ name: "G", rules: tight }] },
      { catalogue: SMALL_CATALOGUE },
    );
    expect(read(apply(moveRule(crowded, { group: 0, rule: 2 }, 0, 1), crowded))).toEqual(["G: a,c,b"]);
  });

  it("moves a rule to another group", () => {
    expect(read(apply(moveRule(ruleset, { group: 1, rule: 2 }, 0, 0)))).toEqual(["First: a,c", "Last: b"]);
  });

  it("moves a group", () => {
    expect(read(apply(moveGroup(ruleset, 0, 0)))).toEqual(["Last: ", "First: a,b,c"]);
  });
});

describe("names", () => {
  it("are free", () => {
    expect(nameNew("New rule", ["New rule", "New rule 2"])).toBe("New rule 3");
    expect(nameCopy("Age", ["Age"])).toBe("Age (copy)");
    expect(nameCopy("Age (copy)", ["Age", "Age (copy)"])).toBe("Age (copy 2)");
  });
});

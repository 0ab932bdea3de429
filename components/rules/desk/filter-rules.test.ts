import { expect, it } from "vitest";
import { SMALL_CATALOGUE as catalogue } from "@/lib/rules/__fixtures__/arbitrary-rules";
import { diffRulesets } from "@/lib/rules/describe/diff-rulesets";
import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import { filterRules, type RuleFilter } from "./filter-rules";
import { indexProblems } from "./find-problems";

const read = (value: unknown) =>
  parseRuleset(
    {
      groups: [
        {
          name: "Memory",
          rules: [
            { id: 1, name: "Big", conditions: { field_name: "ram_gb", operator: "gte", value } },
            { id: 2, name: "Fine", conditions: { field_name: "condition", operator: "equals", value: "used" } },
          ],
        },
      ],
    },
    { catalogue },
  );

function find(text: string, filter: RuleFilter = "all"): number[] {
  const now = read("lots");
  const changes = diffRulesets(read(32).ruleset, now.ruleset, catalogue);
  const problemsAt = indexProblems(now.problems);
  return [...filterRules(now.ruleset, { text, filter, changes, catalogue, problemsAt })];
}

it("finds rules by words of group, name and sentence", () => {
  expect(find("")).toEqual([1, 2]);
  expect(find("memory FINE")).toEqual([2]);
  expect(find("condition is used")).toEqual([2]);
  expect(find("nothing like it")).toEqual([]);
});

it("finds what is changed and what is broken", () => {
  expect(find("", "changed")).toEqual([1]);
  expect(find("", "problems")).toEqual([1]);
  expect(find("fine", "problems")).toEqual([]);
});

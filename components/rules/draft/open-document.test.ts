import fc from "fast-check";
import { expect, it } from "vitest";
import { SMALL_CATALOGUE as catalogue, rulesetDocuments } from "@/lib/rules/__fixtures__/arbitrary-rules";
import { mutate } from "@/lib/rules/__fixtures__/mutate-document";
import { diffRulesets } from "@/lib/rules/describe/diff-rulesets";
import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { kindOf } from "../actions/action-kinds";
import { collectQuestions } from "../ask/collect-questions";
import { filterRules } from "../desk/filter-rules";
import { indexProblems } from "../desk/find-problems";
import { openDocument } from "./open-document";

const anything = fc.oneof(
  fc.constantFrom(
    null,
    "",
    "-",
    "abc",
    -1,
    1e300,
    true,
    [],
    {},
    [null],
    { conditions: [] },
    { logical_operator: "OR" },
  ),
  fc.jsonValue(),
);

it("keeps what is half typed", () => {
  const { ruleset } = parseRuleset(
    {
      groups: [
        {
          name: "G",
          rules: [
            {
              name: "R",
              conditions: { field_name: "ram_gb", operator: "gte", value: 1 },
              actions: [{ action_type: "adjust_price", value_usd: 1 }],
            },
          ],
        },
      ],
    },
    { catalogue },
  );
  const typed = JSON.parse(JSON.stringify(ruleset).replace('"value_usd":1', '"value_usd":"-"')) as Ruleset;
  expect(openDocument(typed, catalogue)).toBe(typed);
});

it("opens any damaged draft as one that every part of the builder can walk, and says it without NaN", () => {
  fc.assert(
    fc.property(rulesetDocuments, fc.infiniteStream(fc.nat()), anything, (input, picks, value) => {
      const { ruleset } = parseRuleset(input, { catalogue });
      const stored = mutate(ruleset, () => picks.next().value ?? 0, value) as Ruleset;
      const document = openDocument(stored, catalogue);
      const parsed = parseRuleset(document, { catalogue });
      const problemsAt = indexProblems(parsed.problems);
      const changes = diffRulesets(ruleset, parsed.ruleset, catalogue);
      filterRules(document, { text: "x", filter: "all", changes, catalogue, problemsAt });
      collectQuestions(document, problemsAt, { root: document.conditions, path: ["conditions"] });
      for (const group of document.groups) for (const { actions } of group.rules) actions.map(kindOf);
      expect(JSON.stringify(diffRulesets(null, document, catalogue))).not.toMatch(/NaN|undefined|\[object/);
    }),
    { numRuns: 500 },
  );
});

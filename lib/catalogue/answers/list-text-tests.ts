import { compileRuleset } from "@/lib/rules/compile/compile-ruleset";
import { type FactTest, listTests } from "@/lib/rules/compile/condition-tree";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { CannotAnswer } from "../cannot-answer";
import { type CatalogueColumns, isHeld } from "../columns/catalogue-columns";

/**
 * What rules ask of texts that are not held as such. Refuses those that calculate with them: what is not held would look
 * like missing.
 */
export function listTextTests(rulesets: readonly Ruleset[], { facts }: CatalogueColumns): FactTest[] {
  return rulesets.flatMap((ruleset) => {
    const { rules, condition } = compileRuleset(ruleset, facts.catalogue);
    for (const { plans } of rules)
      for (const fact of plans.flatMap((plan) => plan.facts))
        if (!isHeld(fact)) throw new CannotAnswer(`a rule calculates with ${fact.name}, which is not held`);
    const trees = [condition, ...rules.map((rule) => rule.condition)];
    return trees.flatMap((tree) => (tree === null ? [] : listTests(tree))).filter(({ fact }) => !isHeld(fact));
  });
}

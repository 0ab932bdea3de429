import { compileInSteps } from "@/lib/rules/compile/compile-ruleset";
import { type FactTest, listTests } from "@/lib/rules/compile/condition-tree";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { Steps } from "@/lib/rules/steps";
import { CannotAnswer } from "../columns/cannot-answer";
import { type CatalogueColumns, isHeld } from "../columns/catalogue-columns";

/**
 * What rules ask of texts that are not held as such. Refuses those that calculate with them: what is not held would look
 * like missing.
 */
export function* listTextTests(rulesets: readonly Ruleset[], { facts }: CatalogueColumns): Steps<FactTest[]> {
  const tests: FactTest[] = [];
  for (const ruleset of rulesets) {
    const { rules, condition } = yield* compileInSteps(ruleset, facts.catalogue);
    for (const { plans } of rules)
      for (const fact of plans.flatMap((plan) => plan.facts))
        if (!isHeld(fact)) throw new CannotAnswer(`a rule calculates with ${fact.name}, which is not held`);
    for (const tree of [condition, ...rules.map((rule) => rule.condition)])
      if (tree !== null) tests.push(...listTests(tree).filter(({ fact }) => !isHeld(fact)));
  }
  return tests;
}

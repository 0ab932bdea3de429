import type { FactColumns } from "@/lib/rules/columns/fact-columns";
import { compileRuleset } from "@/lib/rules/compile/compile-ruleset";
import { listTests } from "@/lib/rules/compile/condition-tree";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { CannotAnswer } from "../cannot-answer";

/** Refuses rules that read what columns do not hold, such as titles: what is not held would look like missing. */
export function requireHeld(ruleset: Ruleset, columns: FactColumns): void {
  const { rules, condition } = compileRuleset(ruleset, columns.catalogue);
  const asked = [condition, ...rules.map((rule) => rule.condition)].flatMap((tree) =>
    tree === null ? [] : listTests(tree),
  );
  const counted = rules.flatMap(({ plans }) => plans.flatMap(({ facts }) => facts));
  for (const fact of [...asked.map((test) => test.fact), ...counted])
    if (columns.find(fact) === undefined) throw new CannotAnswer(`a rule reads ${fact.name}, which is not held`);
}

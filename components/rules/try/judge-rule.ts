import { compileRuleset } from "@/lib/rules/compile/compile-ruleset";
import { emptyConditions, type Rule, type RuleGroup, type Ruleset } from "@/lib/rules/document/ruleset";
import { createEvaluator } from "@/lib/rules/evaluate/evaluate";
import { explainRules, type RuleExplanation } from "@/lib/rules/evaluate/explain";
import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import type { FactRow, FactValue } from "@/lib/rules/facts/fact-value";
import type { RuleLine } from "@/lib/rules/lines";

export interface TriedListing {
  id: number;
  title: string;
  priceCents: number;
  facts: Readonly<Record<string, FactValue>>;
}

export interface Verdict {
  explanation: RuleExplanation;
  /** What the rule did; null when it did nothing. */
  line: RuleLine | null;
}

/** What one rule says of one listing, as if rule, group and ruleset were switched on and the ruleset applied. */
export function judgeRule(
  rule: Rule,
  group: RuleGroup,
  ruleset: Ruleset,
  listing: TriedListing,
  catalogue: FactCatalogue,
): Verdict | null {
  const alone: Ruleset = {
    ...ruleset,
    is_active: true,
    conditions: emptyConditions(),
    groups: [{ ...group, is_active: true, rules: [{ ...rule, is_active: true }] }],
  };
  const compiled = compileRuleset(alone, catalogue);
  const row = readRow(listing, catalogue);
  const [explanation] = explainRules(alone, compiled, row);
  if (explanation === undefined) return null;
  const evaluation = createEvaluator(compiled)(row, listing.priceCents);
  return { explanation, line: evaluation.groups[0]?.rules[0] ?? null };
}

function readRow({ facts }: TriedListing, catalogue: FactCatalogue): FactRow {
  return catalogue.facts.map(({ name }) => facts[name] ?? null);
}

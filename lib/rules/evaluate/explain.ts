import type { CompiledRuleset } from "../compile/compile-ruleset";
import { askCondition, type CompiledCondition } from "../compile/condition-tree";
import type { RuleGroup, Ruleset } from "../document/ruleset";
import type { FactRow, FactValue } from "../facts/fact-value";

/** A condition that decided, with what it asked for and what it found. */
export interface Decision {
  path: string;
  field: string;
  operator: string;
  expected: unknown;
  actual: FactValue;
  /** What the condition said: false under AND and OR, true under NOT. */
  verdict: boolean;
}

export interface RuleExplanation {
  ruleId: number;
  ruleName: string;
  groupName: string;
  outcome: "matched" | "not matched" | "failed" | "inactive" | "group inactive" | "disabled for this listing";
  /** For a rule that did not match: every condition without which it would have, or might have. */
  decidedBy: readonly Decision[];
  error: string | null;
}

/** Why each rule of a ruleset acted on a listing or did not, in the document's order. */
export function explainRules(
  document: Ruleset,
  compiled: CompiledRuleset,
  row: FactRow,
  disabledRuleIds?: ReadonlySet<number>,
): RuleExplanation[] {
  const byId = new Map(compiled.rules.map((rule) => [rule.rule.id, rule]));
  return document.groups.flatMap((group) =>
    group.rules.map((rule): RuleExplanation => {
      const base = { ruleId: rule.id, ruleName: rule.name, groupName: group.name, decidedBy: [], error: null };
      const silenced = findSilence(group, rule, disabledRuleIds);
      if (silenced !== null) return { ...base, outcome: silenced };
      const found = byId.get(rule.id);
      if (found === undefined || found.condition === null) {
        return { ...base, outcome: "failed", error: found?.failure?.error ?? "the rule could not be read" };
      }
      const verdict = askCondition(found.condition, row);
      if (typeof verdict === "string") return { ...base, outcome: "failed", error: verdict };
      if (verdict) return { ...base, outcome: "matched" };
      return { ...base, outcome: "not matched", decidedBy: findDecisions(found.condition, row, false) };
    }),
  );
}

function findSilence(
  group: RuleGroup,
  rule: RuleGroup["rules"][number],
  disabled?: ReadonlySet<number>,
): RuleExplanation["outcome"] | null {
  if (!rule.is_active) return "inactive";
  if (!group.is_active) return "group inactive";
  return disabled?.has(rule.id) ? "disabled for this listing" : null;
}

/** The leaves that made a tree come out as `verdict`: one child decides an AND or OR, all of them the opposite. */
export function findDecisions(node: CompiledCondition, row: FactRow, verdict: boolean): Decision[] {
  if (node.kind === "leaf") {
    const { fact, leaf } = node.test;
    const actual = row[fact.index] ?? null;
    return [
      { path: node.path, field: leaf.field_name, operator: leaf.operator, expected: leaf.value, actual, verdict },
    ];
  }
  const ofChildren = node.operator === "NOT" ? !verdict : verdict;
  const oneDecides = node.operator === "OR" ? ofChildren : !ofChildren;
  const deciding = node.children.filter((child) => askCondition(child, row) === ofChildren);
  return (oneDecides ? deciding.slice(0, 1) : deciding).flatMap((child) => findDecisions(child, row, ofChildren));
}

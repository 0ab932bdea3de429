import { createActionScope, enterListing } from "../compile/action-plan";
import { type CompiledRule, failedLine } from "../compile/compile-rule";
import type { CompiledRuleset } from "../compile/compile-ruleset";
import { askCondition } from "../compile/condition-tree";
import type { FactRow } from "../facts/fact-value";
import type { Evaluation, RuleLine } from "../lines";
import { createMatcher } from "./match-rules";
import { createEvaluationWriter } from "./write-evaluation";

/** Whether a ruleset applies to a listing at all; a text says why that could not be asked. */
export function appliesTo(ruleset: CompiledRuleset, row: FactRow): boolean | string {
  if (ruleset.conditionFailure !== null) return ruleset.conditionFailure;
  return ruleset.condition === null ? true : askCondition(ruleset.condition, row);
}

export type EvaluateRow = (
  row: FactRow,
  priceCents: number | null,
  disabledRuleIds?: ReadonlySet<number>,
) => Evaluation;

/**
 * Values listings one after another, each with its full breakdown. The evaluator owns scratch space, so it is
 * not to be shared between interleaved evaluations.
 */
export function createEvaluator(ruleset: CompiledRuleset): EvaluateRow {
  const scope = createActionScope();
  const { match, positions, faults } = createMatcher(ruleset);
  const writeLine = (rule: CompiledRule): RuleLine => {
    const fault = faults.get(rule);
    if (fault !== undefined) return failedLine(rule.info, fault);
    return rule.failure ?? rule.constantLine ?? rule.writeLine(scope);
  };
  const write = createEvaluationWriter(ruleset, positions, writeLine);
  return (row, priceCents, disabledRuleIds) => {
    enterListing(scope, row, priceCents);
    return write(match(row), faults.size > 0, disabledRuleIds);
  };
}

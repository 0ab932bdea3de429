import { createActionScope, enterListing } from "../compile/action-plan";
import { type CompiledRule, failedLine } from "../compile/compile-rule";
import type { CompiledRuleset } from "../compile/compile-ruleset";
import { askCondition } from "../compile/condition-tree";
import type { FactRow } from "../facts/fact-value";
import type { Evaluation, GroupLine, RuleLine } from "./lines";
import { createMatcher } from "./match-rules";

/** Whether a ruleset applies to a listing at all; a text says why that could not be asked. */
export function appliesTo(ruleset: CompiledRuleset, row: FactRow): boolean | string {
  if (ruleset.conditionFailure !== null) return ruleset.conditionFailure;
  return ruleset.condition === null ? true : askCondition(ruleset.condition, row);
}

export type EvaluateRow = (row: FactRow, priceCents: number | null, disabledRuleIds?: ReadonlySet<number>) => Evaluation;

const NO_METRICS: Readonly<Record<string, number>> = Object.freeze({});
const NO_TAGS: readonly string[] = Object.freeze([]);

/**
 * Values listings one after another, each with its full breakdown. The evaluator owns scratch space, so it is
 * not to be shared between interleaved evaluations.
 */
export function createEvaluator(ruleset: CompiledRuleset): EvaluateRow {
  const { rules, groups: groupInfos, info } = ruleset;
  const scope = createActionScope();
  const matcher = createMatcher(ruleset);
  const { positions, faults } = matcher;

  return (row, priceCents, disabledRuleIds) => {
    enterListing(scope, row, priceCents);
    const count = matcher.match(row);
    const groups: GroupLine[] = [];
    let group: GroupLine | null = null;
    let groupIndex = -1;
    let totalCents = 0;
    let incompleteCount = 0;
    let outputs: RuleOutputs | null = null;
    for (let at = 0; at < count; at++) {
      const rule = rules[positions[at] ?? 0];
      if (rule === undefined || disabledRuleIds?.has(rule.rule.id)) continue;
      const line = faults.size > 0 || rule.failure !== null ? writeFault(rule) : (rule.constantLine ?? rule.writeLine(scope));
      if (group === null || rule.groupIndex !== groupIndex) {
        groupIndex = rule.groupIndex;
        const groupInfo = groupInfos[groupIndex];
        if (groupInfo === undefined) continue;
        group = { group: groupInfo, amountCents: 0, rules: [] };
        groups.push(group);
      }
      group.rules.push(line);
      group.amountCents += line.amountCents;
      totalCents += line.amountCents;
      if (line.isIncomplete) incompleteCount++;
      if (rule.setsMetrics) outputs = collectOutputs(outputs, line);
    }
    return {
      ruleset: info,
      totalCents,
      incompleteCount,
      groups,
      metrics: outputs === null ? NO_METRICS : outputs.metrics,
      tags: outputs === null ? NO_TAGS : [...outputs.tags].sort(),
    };
  };

  function writeFault(rule: CompiledRule): RuleLine {
    const fault = faults.get(rule);
    if (fault !== undefined) return failedLine(rule.info, fault);
    return rule.failure ?? rule.writeLine(scope);
  }
}

interface RuleOutputs {
  metrics: Record<string, number>;
  tags: Set<string>;
}

/** When several matched rules set one metric, the last in the reader's order stands. */
function collectOutputs(outputs: RuleOutputs | null, line: RuleLine): RuleOutputs {
  const collected = outputs ?? { metrics: {}, tags: new Set() };
  for (const { action, metricValue, error } of line.actions) {
    if (metricValue !== null) collected.metrics[action.metric ?? ""] = metricValue;
    else if (action.actionType === "add_tag" && error === null) collected.tags.add(action.metric ?? "");
  }
  return collected;
}

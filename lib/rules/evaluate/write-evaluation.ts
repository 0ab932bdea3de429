import type { CompiledRule } from "../compile/compile-rule";
import type { CompiledRuleset } from "../compile/compile-ruleset";
import type { Evaluation, GroupLine, RuleLine } from "./lines";

export type WriteEvaluation = (count: number, hasFaults: boolean, disabledRuleIds?: ReadonlySet<number>) => Evaluation;

const NO_METRICS: Readonly<Record<string, number>> = Object.freeze({});
const NO_TAGS: readonly string[] = Object.freeze([]);

/** Turns the first `count` positions, which stand in the reader's order, into an evaluation. */
export function createEvaluationWriter(
  { rules, groups: groupInfos, info }: CompiledRuleset,
  positions: Int32Array,
  writeLine: (rule: CompiledRule, position: number) => RuleLine,
): WriteEvaluation {
  // Side by side in arrays of their own: what is needed of every rule, without touching the rule.
  const constantLines = rules.map(({ constantLine, failure }) => (failure === null ? constantLine : null));
  const groupOf = Int32Array.from(rules, ({ groupIndex }) => groupIndex);
  const hasOutputs = rules.some(({ setsMetrics }) => setsMetrics);

  return (count, hasFaults, disabledRuleIds) => {
    const groups: GroupLine[] = [];
    let group: GroupLine | null = null;
    let groupIndex = -1;
    let totalCents = 0;
    let incompleteCount = 0;
    let outputs: RuleOutputs | null = null;
    for (let at = 0; at < count; at++) {
      const position = positions[at] ?? 0;
      let line = hasFaults ? null : (constantLines[position] ?? null);
      if (line === null || disabledRuleIds !== undefined || hasOutputs) {
        const rule = rules[position];
        if (rule === undefined || disabledRuleIds?.has(rule.rule.id)) continue;
        line ??= writeLine(rule, position);
        if (rule.setsMetrics) outputs = collectOutputs(outputs, line);
      }
      const place = groupOf[position] ?? 0;
      if (group === null || place !== groupIndex) {
        groupIndex = place;
        const groupInfo = groupInfos[place];
        if (groupInfo === undefined) continue;
        group = { group: groupInfo, amountCents: 0, rules: [] };
        groups.push(group);
      }
      group.rules.push(line);
      group.amountCents += line.amountCents;
      totalCents += line.amountCents;
      if (line.isIncomplete) incompleteCount++;
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

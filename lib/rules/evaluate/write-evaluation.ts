import type { CompiledRule } from "../compile/compile-rule";
import type { CompiledRuleset } from "../compile/compile-ruleset";
import type { Evaluation, GroupLine, RuleLine } from "../lines";

export type WriteEvaluation = (count: number, hasFaults: boolean, disabledRuleIds?: ReadonlySet<number>) => Evaluation;

/** Shared by all evaluations without metrics, so that they are told apart by identity. */
export const NO_METRICS: Readonly<Record<string, number>> = Object.freeze({});
const NO_TAGS: readonly string[] = Object.freeze([]);

/** Turns the first `count` positions, which stand in the reader's order, into an evaluation. */
export function createEvaluationWriter(
  { rules, groups: groupInfos, info }: CompiledRuleset,
  positions: Int32Array,
  writeLine: (rule: CompiledRule, position: number) => RuleLine,
): WriteEvaluation {
  // Side by side in arrays of their own: what is needed of every rule, without touching the rule or its line.
  const constantLines = rules.map(({ constantLine, failure }) => (failure === null ? constantLine : null));
  const constantCents = Float64Array.from(constantLines, (line) => line?.amountCents ?? 0);
  const constantIncomplete = Uint8Array.from(constantLines, (line) => (line?.isIncomplete === true ? 1 : 0));
  const groupOf = Int32Array.from(rules, ({ groupIndex }) => groupIndex);
  const hasOutputs = rules.some(({ setsMetrics }) => setsMetrics);
  // Lines gather here first, so that each group gets a list of exactly its size.
  const gathered: RuleLine[] = [];

  return (count, hasFaults, disabledRuleIds) => {
    const isPlain = !hasFaults && disabledRuleIds === undefined && !hasOutputs;
    const groups: GroupLine[] = [];
    let groupIndex = -1;
    let first = 0;
    let lines = 0;
    let amountCents = 0;
    let totalCents = 0;
    let incompleteCount = 0;
    let outputs: RuleOutputs | null = null;
    for (let at = 0; at < count; at++) {
      const position = positions[at] ?? 0;
      const place = groupOf[position] ?? 0;
      if (place !== groupIndex) {
        closeGroup(groups, groupIndex, first, lines, amountCents);
        groupIndex = place;
        first = lines;
        totalCents += amountCents;
        amountCents = 0;
      }
      const constant = constantLines[position] ?? null;
      if (constant !== null && isPlain) {
        gathered[lines++] = constant;
        amountCents += constantCents[position] ?? 0;
        incompleteCount += constantIncomplete[position] ?? 0;
        continue;
      }
      const rule = rules[position];
      if (rule === undefined || disabledRuleIds?.has(rule.rule.id)) continue;
      const line = constant !== null && !hasFaults ? constant : writeLine(rule, position);
      gathered[lines++] = line;
      amountCents += line.amountCents;
      if (line.isIncomplete) incompleteCount++;
      if (rule.setsMetrics) outputs = collectOutputs(outputs, line);
    }
    closeGroup(groups, groupIndex, first, lines, amountCents);
    return {
      ruleset: info,
      totalCents: totalCents + amountCents,
      incompleteCount,
      groups,
      metrics: outputs === null ? NO_METRICS : outputs.metrics,
      tags: outputs === null ? NO_TAGS : [...outputs.tags].sort(),
    };
  };

  function closeGroup(groups: GroupLine[], index: number, first: number, end: number, amountCents: number): void {
    const group = groupInfos[index];
    if (group !== undefined && end > first) groups.push({ group, amountCents, rules: gathered.slice(first, end) });
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

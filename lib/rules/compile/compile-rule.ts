import { checkAction, checkConditions } from "../document/check-rule";
import { hasErrors, type Problem, printProblem } from "../document/problem";
import type { Action, Rule } from "../document/ruleset";
import type { Fact, FactCatalogue } from "../facts/catalogue";
import type { FactValue } from "../facts/fact-value";
import type { RuleInfo, RuleLine } from "../lines";
import {
  type ActionPlan,
  type ActionScope,
  createActionScope,
  planAction,
  planFailure,
  type Weight,
} from "./action-plan";
import { type CompiledCondition, compileConditions, listTests, type TestPool } from "./condition-tree";

export interface CompiledRule {
  rule: Rule;
  groupIndex: number;
  info: RuleInfo;
  /** Null when the rule cannot be asked; `failure` then stands in for it. */
  condition: CompiledCondition | null;
  /** In the reader's order: display_order, then id, then place. */
  plans: readonly ActionPlan[];
  /** The line of a rule whose amounts depend on nothing of the listing. */
  constantLine: RuleLine | null;
  /** The line of a rule for this listing; rules that read one or two facts remember it by their values. */
  writeLine: (scope: ActionScope) => RuleLine;
  /** The line of a rule that cannot be asked. */
  failure: RuleLine | null;
  setsMetrics: boolean;
}

/** One rule, checked again: a rule stored before its fact was removed fails by itself and stops no other. */
export function compileRule(
  rule: Rule,
  groupIndex: number,
  catalogue: FactCatalogue,
  pool: TestPool,
  weights: readonly Weight[],
): CompiledRule {
  const failures = [...(rule.problems ?? []), ...errorsOf(checkConditions(rule.conditions, catalogue, "conditions"))];
  const condition = failures.length > 0 ? null : compileConditions(rule.conditions, catalogue, pool, "conditions");
  const plans = sortActions(rule.actions).map(([action, index]) => compileAction(action, index, catalogue, weights));
  const facts = condition === null ? [] : [...new Set(listTests(condition).map(({ fact }) => fact))];
  const info = describeRule(rule, facts);
  const isConstant = plans.every((plan) => plan.isConstant);
  return {
    rule,
    groupIndex,
    info,
    condition,
    plans,
    constantLine: isConstant ? writeRuleLine(info, plans, createActionScope()) : null,
    writeLine: rememberLines(info, plans),
    failure: failures.length > 0 ? failedLine(info, failures.join("; ")) : null,
    setsMetrics: plans.some(({ info: { actionType } }) => actionType !== "adjust_price"),
  };
}

const MAX_REMEMBERED = 4096;

/**
 * Lines are never changed once written, so listings with the same values share them: parts repeat far more often
 * than prices. Rules that read the price or more than two facts write every line anew.
 */
function rememberLines(info: RuleInfo, plans: readonly ActionPlan[]): CompiledRule["writeLine"] {
  const [first, second, third] = new Set(plans.flatMap(({ facts }) => facts.map(({ index }) => index)));
  if (first === undefined || third !== undefined || plans.some(({ usesPrice }) => usesPrice)) {
    return (scope) => writeRuleLine(info, plans, scope);
  }
  const lines = new Map<FactValue, Map<FactValue, RuleLine>>();
  let size = 0;
  return (scope) => {
    const outer = scope.row[first] ?? null;
    const inner = second === undefined ? null : (scope.row[second] ?? null);
    const byInner = lines.get(outer);
    const known = byInner?.get(inner);
    if (known !== undefined) return known;
    const line = writeRuleLine(info, plans, scope);
    if (size++ < MAX_REMEMBERED) {
      if (byInner === undefined) lines.set(outer, new Map([[inner, line]]));
      else byInner.set(inner, line);
    }
    return line;
  };
}

function writeRuleLine(rule: RuleInfo, plans: readonly ActionPlan[], scope: ActionScope): RuleLine {
  let amountCents = 0;
  let isIncomplete = false;
  const actions = [];
  for (const plan of plans) {
    const line = plan.writeLine(scope);
    amountCents += line.amountCents;
    if (line.error !== null) isIncomplete = true;
    actions.push(line);
  }
  return { rule, amountCents, actions, error: null, isIncomplete };
}

export function failedLine(rule: RuleInfo, error: string): RuleLine {
  return { rule, amountCents: 0, actions: [], error, isIncomplete: true };
}

function compileAction(
  action: Action,
  index: number,
  catalogue: FactCatalogue,
  weights: readonly Weight[],
): ActionPlan {
  const failures = [...(action.problems ?? []), ...errorsOf(checkAction(action, catalogue, ""))];
  return failures.length > 0
    ? planFailure(action, index, failures.join("; "))
    : planAction(action, index, catalogue, weights);
}

function errorsOf(problems: readonly Problem[]): string[] {
  return hasErrors(problems) ? problems.filter(({ severity }) => severity === "error").map(printProblem) : [];
}

function sortActions(actions: readonly Action[]): [Action, number][] {
  return actions
    .map((action, index): [Action, number] => [action, index])
    .sort(
      ([a, i], [b, j]) =>
        a.display_order - b.display_order ||
        (a.id ?? Number.MAX_SAFE_INTEGER) - (b.id ?? Number.MAX_SAFE_INTEGER) ||
        i - j,
    );
}

function describeRule({ id, name }: Rule, facts: readonly Fact[]): RuleInfo {
  return { id, name, reads: facts.map((fact) => fact.name), readIndexes: facts.map(({ index }) => index) };
}

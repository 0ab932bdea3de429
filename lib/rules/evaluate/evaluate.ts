import { type ActionScope, createActionScope, enterListing } from "../compile/action-plan";
import { type CompiledRule, failedLine, writeRuleLine } from "../compile/compile-rule";
import type { CompiledRuleset } from "../compile/compile-ruleset";
import { askCondition } from "../compile/condition-tree";
import type { FactRow } from "../facts/fact-value";
import type { Evaluation, GroupLine, RuleLine } from "./lines";

/** Whether a ruleset applies to a listing at all; a text says why that could not be asked. */
export function appliesTo(ruleset: CompiledRuleset, row: FactRow): boolean | string {
  if (ruleset.conditionFailure !== null) return ruleset.conditionFailure;
  return ruleset.condition === null ? true : askCondition(ruleset.condition, row);
}

export type EvaluateRow = (row: FactRow, priceCents: number | null, disabledRuleIds?: ReadonlySet<number>) => Evaluation;

/**
 * Values listings one after another. Every fact is looked at once: its value selects a mask of the terms it lets
 * hold, and what is left after all facts are the matched rules. The evaluator owns scratch space, so it is not
 * to be shared between interleaved evaluations.
 */
export function createEvaluator(ruleset: CompiledRuleset): EvaluateRow {
  const { terms, ruleOfTerm, rules, failed, masks, askedDirectly } = ruleset;
  const scope = createActionScope();
  const wordCount = Math.ceil(terms.length / 32);
  const words = new Int32Array(wordCount);
  const initial = Int32Array.from({ length: wordCount }, (_, word) => firstBits(terms.length - word * 32));

  return (row, priceCents, disabledRuleIds) => {
    enterListing(scope, row, priceCents);
    const writer = new EvaluationWriter(ruleset, row, scope, disabledRuleIds);
    words.set(initial);
    for (const fact of masks) {
      const mask = fact.find(row[fact.fact.index] ?? null);
      if (mask === null) return askOneByOne(writer, rules, row);
      for (let word = 0; word < wordCount; word++) words[word] = (words[word] ?? 0) & (mask[word] ?? 0);
    }
    let nextFailed = 0;
    let previous = -1;
    for (let word = 0; word < wordCount; word++) {
      for (let bits = words[word] ?? 0; bits !== 0; bits &= bits - 1) {
        const position = ruleOfTerm[word * 32 + 31 - Math.clz32(bits & -bits)] ?? 0;
        // The terms of one rule stand together, so a second match of it follows the first at once.
        if (position === previous) continue;
        previous = position;
        for (; (failed[nextFailed] ?? position) < position; nextFailed++) writer.fail(rules[failed[nextFailed] ?? 0]);
        const rule = rules[position];
        if (rule !== undefined && (askedDirectly.size === 0 || !askedDirectly.has(position))) writer.match(rule);
        else if (rule !== undefined) writer.ask(rule, row);
      }
    }
    for (; nextFailed < failed.length; nextFailed++) writer.fail(rules[failed[nextFailed] ?? 0]);
    return writer.finish();
  };
}

/** The plain way, for a listing with a value some condition cannot be asked about: that rule fails, the others do not. */
function askOneByOne(writer: EvaluationWriter, rules: readonly CompiledRule[], row: FactRow): Evaluation {
  for (const rule of rules) {
    if (rule.failure === null) writer.ask(rule, row);
    else writer.fail(rule);
  }
  return writer.finish();
}

const NO_METRICS: Readonly<Record<string, number>> = Object.freeze({});
const NO_TAGS: readonly string[] = Object.freeze([]);

class EvaluationWriter {
  readonly #ruleset: CompiledRuleset;
  readonly #row: FactRow;
  readonly #scope: ActionScope;
  readonly #disabled: ReadonlySet<number> | undefined;
  readonly #groups: GroupLine[] = [];
  #groupIndex = -1;
  #group: GroupLine | null = null;
  #totalCents = 0;
  #incompleteCount = 0;
  #metrics: Record<string, number> | null = null;
  #tags: Set<string> | null = null;

  constructor(ruleset: CompiledRuleset, row: FactRow, scope: ActionScope, disabled: ReadonlySet<number> | undefined) {
    this.#ruleset = ruleset;
    this.#row = row;
    this.#scope = scope;
    this.#disabled = disabled;
  }

  match(rule: CompiledRule): void {
    if (this.#disabled?.has(rule.rule.id)) return;
    const line = rule.constantLine ?? writeRuleLine(rule.info, rule.plans, this.#scope);
    this.#add(rule.groupIndex, line);
    if (rule.setsMetrics) this.#collect(line);
  }

  ask(rule: CompiledRule, row: FactRow): void {
    const verdict = rule.condition === null ? false : askCondition(rule.condition, row);
    if (verdict === true) this.match(rule);
    else if (verdict !== false && !this.#disabled?.has(rule.rule.id)) this.#add(rule.groupIndex, failedLine(rule.info, verdict));
  }

  fail(rule: CompiledRule | undefined): void {
    const line = rule?.failure ?? null;
    if (rule !== undefined && line !== null && !this.#disabled?.has(rule.rule.id)) this.#add(rule.groupIndex, line);
  }

  finish(): Evaluation {
    return {
      ruleset: this.#ruleset.info,
      totalCents: this.#totalCents,
      incompleteCount: this.#incompleteCount,
      groups: this.#groups,
      metrics: this.#metrics ?? NO_METRICS,
      tags: this.#tags === null ? NO_TAGS : [...this.#tags].sort(),
      row: this.#row,
    };
  }

  #add(groupIndex: number, line: RuleLine): void {
    let group = this.#group;
    if (group === null || groupIndex !== this.#groupIndex) {
      const info = this.#ruleset.groups[groupIndex];
      if (info === undefined) return;
      group = { group: info, amountCents: 0, rules: [] };
      this.#groups.push(group);
      this.#group = group;
      this.#groupIndex = groupIndex;
    }
    group.rules.push(line);
    group.amountCents += line.amountCents;
    this.#totalCents += line.amountCents;
    if (line.isIncomplete) this.#incompleteCount++;
  }

  /** When several matched rules set one metric, the last in the reader's order stands. */
  #collect(line: RuleLine): void {
    for (const { action, metricValue } of line.actions) {
      const name = action.metric ?? "";
      if (metricValue !== null) {
        this.#metrics ??= {};
        this.#metrics[name] = metricValue;
      } else if (action.actionType === "add_tag") {
        this.#tags ??= new Set();
        this.#tags.add(name);
      }
    }
  }
}

function firstBits(count: number): number {
  return count >= 32 ? -1 : (1 << Math.max(0, count)) - 1;
}

import { type ActionScope, createActionScope, enterListing } from "../compile/action-plan";
import type { CompiledRule } from "../compile/compile-rule";
import type { CompiledRuleset } from "../compile/compile-ruleset";
import { createEvaluator } from "../evaluate/evaluate";
import { createEvaluationWriter } from "../evaluate/write-evaluation";
import type { FactValue } from "../facts/fact-value";
import type { Evaluation, RuleLine } from "../lines";
import { BLOCK_SIZE, createColumnMatcher } from "./column-matcher";
import type { FactColumn, FactColumns } from "./fact-columns";

/** Values the listings from `start` with their full breakdowns, in order; the same as one by one, only faster. */
export type EvaluateColumns = (
  start: number,
  count: number,
  visit: (place: number, evaluation: Evaluation) => void,
  disabledRuleIds?: ReadonlyMap<number, ReadonlySet<number>>,
) => void;

export function createColumnEvaluator(ruleset: CompiledRuleset, columns: FactColumns): EvaluateColumns {
  const { ruleOfTerm, rules, failed, askedDirectly, masks } = ruleset;
  const { wordCount } = masks;
  const matcher = createColumnMatcher(ruleset, columns);
  const { left, unaskable } = matcher;
  const ruleAt = Int32Array.from(ruleOfTerm);
  const positions = new Int32Array(rules.length);
  const evaluateOne = createEvaluator(ruleset);
  const isPlain = failed.length === 0 && askedDirectly.size === 0;
  const lines = new ColumnLines(ruleset, columns);
  const write = createEvaluationWriter(ruleset, positions, (rule, position) => lines.read(rule, position));

  return (start, count, visit, disabledRuleIds) => {
    for (let from = 0; from < count; from += BLOCK_SIZE) {
      const size = Math.min(BLOCK_SIZE, count - from);
      matcher.matchBlock(start + from, size);
      for (let at = 0; at < size; at++) {
        const place = start + from + at;
        const disabled = disabledRuleIds?.get(place);
        // Single listings with nonsense values, and rulesets with broken rules, go the plain way.
        if (!isPlain || unaskable.has(at))
          visit(place, evaluateOne(columns.readRow(place), columns.readPrice(place), disabled));
        else {
          lines.place = place;
          visit(place, write(collect(at), false, disabled));
        }
      }
    }
  };

  function collect(at: number): number {
    let count = 0;
    let previous = -1;
    for (let word = 0; word < wordCount; word++) {
      for (let bits = left[word * BLOCK_SIZE + at] ?? 0; bits !== 0; bits &= bits - 1) {
        const position = ruleAt[word * 32 + 31 - Math.clz32(bits & -bits)] ?? 0;
        if (position !== previous) positions[count++] = position;
        previous = position;
      }
    }
    return count;
  }
}

const MAX_TABLE = 65_536;

/** The lines of rules whose amounts vary; those of one or two facts are written once per combination of values. */
class ColumnLines {
  place = 0;
  readonly #readers: readonly ((() => RuleLine) | null)[];

  constructor({ rules }: CompiledRuleset, columns: FactColumns) {
    const scope = createActionScope();
    this.#readers = rules.map((rule) => {
      const isFixed = rule.constantLine !== null || rule.failure !== null;
      return isFixed ? null : this.#createReader(rule, columns, scope);
    });
  }

  read(rule: CompiledRule, position: number): RuleLine {
    const line = rule.constantLine ?? this.#readers[position]?.();
    if (line === undefined) throw new Error(`The rule ${rule.info.name} has no line`);
    return line;
  }

  #createReader(rule: CompiledRule, columns: FactColumns, scope: ActionScope): () => RuleLine {
    const needed = [...new Set(rule.plans.flatMap((plan) => plan.facts))].map((fact) => {
      const column = columns.find(fact);
      if (column === undefined) throw new Error(`The rules read ${fact.name}, which these columns do not hold`);
      return column;
    });
    const row: FactValue[] = columns.catalogue.facts.map(() => null);
    const write = (): RuleLine => {
      for (const { fact, codes, values } of needed) row[fact.index] = values[codes.array[this.place] ?? 0] ?? null;
      enterListing(scope, row, columns.readPrice(this.place));
      return rule.writeLine(scope);
    };
    const [first, second, third] = needed;
    if (first === undefined || third !== undefined || rule.plans.some((plan) => plan.usesPrice)) return write;
    return this.#remember(first, second, write);
  }

  #remember(first: FactColumn, second: FactColumn | undefined, write: () => RuleLine): () => RuleLine {
    let width = 0;
    let known: (RuleLine | undefined)[] = [];
    return () => {
      const needed = second === undefined ? 1 : second.values.length;
      if (needed !== width) {
        width = needed;
        known = [];
      }
      const key = (first.codes.array[this.place] ?? 0) * width + (second?.codes.array[this.place] ?? 0);
      if (key >= MAX_TABLE) return write();
      const line = known[key];
      if (line !== undefined) return line;
      while (known.length < key) known.push(undefined);
      const written = write();
      known[key] = written;
      return written;
    };
  }
}

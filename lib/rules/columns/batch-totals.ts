import { createActionScope } from "../compile/action-plan";
import type { CompiledRule } from "../compile/compile-rule";
import type { CompiledRuleset } from "../compile/compile-ruleset";
import { askCondition } from "../compile/condition-tree";
import { createEvaluator } from "../evaluate/evaluate";
import { addRuleCents } from "./column-amounts";
import { BLOCK_SIZE, createColumnMatcher } from "./column-matcher";
import type { FactColumns } from "./fact-columns";

export interface BatchTotals {
  /** The total of each listing from `start`, in cents, into `totals` from 0; same cents as one by one. */
  addUp: (start: number, count: number, totals: Float64Array) => void;
  /** As many bits as there are listings, set where any rule of the ruleset matches. */
  markMatches: (start: number, count: number, matches: Uint8Array) => void;
}

export interface BatchExceptions {
  /** Rules switched off for single listings, by their place. */
  disabledRuleIds?: ReadonlyMap<number, ReadonlySet<number>>;
}

/** Totals of a whole ruleset (or of a single rule in a ruleset of its own) over columns. */
export function createBatchTotals(
  ruleset: CompiledRuleset,
  columns: FactColumns,
  { disabledRuleIds }: BatchExceptions = {},
): BatchTotals {
  const matcher = createColumnMatcher(ruleset, columns);
  const wordCount = ruleset.masks.wordCount;
  const evaluateOne = createEvaluator(ruleset);
  const scope = createActionScope();
  const varying = findVaryingRules(ruleset).map((rule) => ({
    ...rule,
    add: addRuleCents(rule.rule, columns, scope, matcher.codesOf),
  }));
  const isVarying = new Set(varying.flatMap(({ terms }) => terms));
  const sums = Array.from({ length: wordCount }, (_, word) => sumBytes(ruleset, word, isVarying));
  const { left, unaskable } = matcher;
  const matched = new Uint8Array(BLOCK_SIZE);

  return { addUp, markMatches };

  function addUp(start: number, count: number, totals: Float64Array): void {
    for (let from = 0; from < count; from += BLOCK_SIZE) {
      const size = Math.min(BLOCK_SIZE, count - from);
      matcher.matchBlock(start + from, size);
      totals.fill(0, from, from + size);
      for (const [word, bytes] of sums.entries()) addWord(bytes, word * BLOCK_SIZE, size, totals, from);
      for (const { rule, terms, isAsked, add } of varying) {
        markTerms(terms, size);
        if (isAsked) askMarked(rule, start + from, size);
        add(matched, start + from, size, totals, from);
      }
      correctExceptions(start + from, size, totals, from);
    }
  }

  function addWord(bytes: Float64Array | null, base: number, size: number, totals: Float64Array, into: number): void {
    if (bytes === null) return;
    for (let at = 0; at < size; at++) {
      const bits = left[base + at] ?? 0;
      totals[into + at] =
        (totals[into + at] ?? 0) +
        (bytes[bits & 255] ?? 0) +
        (bytes[256 + ((bits >>> 8) & 255)] ?? 0) +
        (bytes[512 + ((bits >>> 16) & 255)] ?? 0) +
        (bytes[768 + (bits >>> 24)] ?? 0);
    }
  }

  /** Any of a rule's terms makes it match, however many hold. */
  function markTerms(terms: readonly number[], size: number): void {
    const [only, ...more] = terms;
    const onlyBase = ((only ?? 0) >>> 5) * BLOCK_SIZE;
    const onlyBit = (only ?? 0) & 31;
    for (let at = 0; at < size; at++) matched[at] = ((left[onlyBase + at] ?? 0) >>> onlyBit) & 1;
    for (const term of more) {
      const base = (term >>> 5) * BLOCK_SIZE;
      const bit = term & 31;
      for (let at = 0; at < size; at++) matched[at] = (matched[at] ?? 0) | (((left[base + at] ?? 0) >>> bit) & 1);
    }
  }

  function askMarked({ condition }: CompiledRule, start: number, size: number): void {
    if (condition === null) return;
    for (let at = 0; at < size; at++) {
      if (matched[at] === 1 && askCondition(condition, columns.readRow(start + at)) !== true) matched[at] = 0;
    }
  }

  function correctExceptions(start: number, size: number, totals: Float64Array, into: number): void {
    for (const at of unaskable) totals[into + at] = evaluateAt(start + at);
    if (disabledRuleIds === undefined || disabledRuleIds.size === 0) return;
    for (let at = 0; at < size; at++) if (disabledRuleIds.has(start + at)) totals[into + at] = evaluateAt(start + at);
  }

  function evaluateAt(place: number): number {
    return evaluateOne(columns.readRow(place), columns.readPrice(place), disabledRuleIds?.get(place)).totalCents;
  }

  function markMatches(start: number, count: number, matches: Uint8Array): void {
    for (let from = 0; from < count; from += BLOCK_SIZE) {
      const size = Math.min(BLOCK_SIZE, count - from);
      matcher.matchBlock(start + from, size);
      for (let at = 0; at < size; at++) matches[from + at] = matchesAt(start + from + at, at) ? 1 : 0;
    }
  }

  function matchesAt(place: number, at: number): boolean {
    const disabled = disabledRuleIds?.get(place);
    if (unaskable.has(at) || disabled !== undefined || ruleset.askedDirectly.size > 0) {
      const row = columns.readRow(place);
      return ruleset.rules.some(
        ({ rule, condition }) => !disabled?.has(rule.id) && condition !== null && askCondition(condition, row) === true,
      );
    }
    for (let word = 0; word < wordCount; word++) if (left[word * BLOCK_SIZE + at] !== 0) return true;
    return false;
  }
}

interface VaryingRule {
  rule: CompiledRule;
  terms: number[];
  isAsked: boolean;
}

/** Rules that are more than one term with one constant amount. */
function findVaryingRules({ ruleOfTerm, rules, askedDirectly }: CompiledRuleset): VaryingRule[] {
  const termsOf = new Map<number, number[]>();
  for (const [term, position] of ruleOfTerm.entries()) termsOf.set(position, [...(termsOf.get(position) ?? []), term]);
  return [...termsOf].flatMap(([position, terms]) => {
    const rule = rules[position];
    const isAsked = askedDirectly.has(position);
    if (rule === undefined || (rule.constantLine !== null && terms.length === 1 && !isAsked)) return [];
    return [{ rule, terms, isAsked }];
  });
}

/** For each byte of a word the sum of the constant amounts of the terms set in it: four look-ups add up 32 rules. */
function sumBytes(
  { rules, ruleOfTerm }: CompiledRuleset,
  word: number,
  isVarying: ReadonlySet<number>,
): Float64Array | null {
  const sums = new Float64Array(1024);
  for (let byte = 0; byte < 4; byte++) {
    for (let bits = 1; bits < 256; bits++) {
      const term = word * 32 + byte * 8 + 31 - Math.clz32(bits & -bits);
      const line = isVarying.has(term) ? null : (rules[ruleOfTerm[term] ?? -1]?.constantLine ?? null);
      sums[byte * 256 + bits] = (sums[byte * 256 + (bits & (bits - 1))] ?? 0) + (line?.amountCents ?? 0);
    }
  }
  return sums.some((sum) => sum !== 0) ? sums : null;
}

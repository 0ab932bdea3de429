import { createActionScope } from "../compile/action-plan";
import type { CompiledRule } from "../compile/compile-rule";
import type { CompiledRuleset } from "../compile/compile-ruleset";
import { askCondition } from "../compile/condition-tree";
import { createEvaluator } from "../evaluate/evaluate";
import { addRuleCents, type MatchBits } from "./column-amounts";
import { BLOCK_SIZE, type ColumnMatcher, createColumnMatcher } from "./column-matcher";
import type { FactColumns } from "./fact-columns";
import { gatherTerms } from "./gather-terms";

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
  compiled: CompiledRuleset,
  columns: FactColumns,
  exceptions: BatchExceptions = {},
): BatchTotals {
  const blocks = createBlockTotals([compiled], columns, exceptions);
  return {
    addUp: (start, count, totals) => {
      for (let from = 0; from < count; from += BLOCK_SIZE) {
        const size = Math.min(BLOCK_SIZE, count - from);
        blocks.match(start + from, size);
        blocks.addUp(0, start + from, size, totals, from);
      }
    },
    markMatches: (start, count, matches) => {
      for (let from = 0; from < count; from += BLOCK_SIZE) {
        const size = Math.min(BLOCK_SIZE, count - from);
        blocks.match(start + from, size);
        blocks.mark(start + from, size, matches, from);
      }
    },
  };
}

/** What a ruleset says of one block of listings at a time: matched once, counted under as many weightings as are wanted. */
export interface BlockTotals {
  /** To be called first, with at most BLOCK_SIZE listings. */
  match: (start: number, size: number) => void;
  /** False when no rule matches any of the listings. */
  isAny: (size: number) => boolean;
  /** The totals under one of the weightings, into `totals` from `into`. */
  addUp: (weighting: number, start: number, size: number, totals: Float64Array, into: number) => void;
  mark: (start: number, size: number, matches: Uint8Array, into: number) => void;
}

/** `weightings` is one ruleset compiled with different group weights: what it matches is the same in all of them. */
export function createBlockTotals(
  weightings: readonly CompiledRuleset[],
  columns: FactColumns,
  { disabledRuleIds }: BatchExceptions = {},
): BlockTotals {
  const [first] = weightings;
  if (first === undefined) throw new Error("Totals need a ruleset to count");
  const ruleset = gatherTerms(first);
  const matcher = createColumnMatcher(ruleset, columns);
  const wordCount = ruleset.masks.wordCount;
  const { left, unaskable } = matcher;
  const isAskedOneByOne = ruleset.askedDirectly.size > 0;
  const adders = weightings.map((compiled) =>
    createBlockAdder({ ...ruleset, rules: compiled.rules }, compiled, columns, matcher, disabledRuleIds),
  );

  return {
    match: matcher.matchBlock,
    isAny: (size) => isAskedOneByOne || unaskable.size > 0 || isAnyLeft(size),
    addUp: (weighting, start, size, totals, into) => adders[weighting]?.(start, size, totals, into),
    mark: (start, size, matches, into) => {
      markLeft(size, matches, into);
      if (!isAskedOneByOne && unaskable.size === 0 && !disabledRuleIds?.size) return;
      for (let at = 0; at < size; at++)
        if (isAskedOneByOne || unaskable.has(at) || disabledRuleIds?.has(start + at) === true)
          matches[into + at] = isMatchedBy(start + at) ? 1 : 0;
    },
  };

  function isAnyLeft(size: number): boolean {
    for (let word = 0; word < wordCount; word++) {
      const base = word * BLOCK_SIZE;
      for (let at = base; at < base + size; at++) if (left[at] !== 0) return true;
    }
    return false;
  }

  /** Without branches, which nobody could foresee among listings in no order. */
  function markLeft(size: number, matches: Uint8Array, into: number): void {
    if (wordCount === 0) matches.fill(0, into, into + size);
    for (let word = 0; word < wordCount; word++) {
      const base = word * BLOCK_SIZE;
      for (let at = 0; at < size; at++) {
        const bits = left[base + at] ?? 0;
        const isAnySet = (bits | -bits) >>> 31;
        matches[into + at] = word === 0 ? isAnySet : (matches[into + at] ?? 0) | isAnySet;
      }
    }
  }

  function isMatchedBy(place: number): boolean {
    const disabled = disabledRuleIds?.get(place);
    const row = columns.readRow(place);
    return ruleset.rules.some(
      ({ rule, condition }) => !disabled?.has(rule.id) && condition !== null && askCondition(condition, row) === true,
    );
  }
}

type AddBlock = (start: number, size: number, totals: Float64Array, into: number) => void;

/** Counts what the matcher has just matched. `ruleset` has the matcher's terms, `compiled` is the same in its own order. */
function createBlockAdder(
  ruleset: CompiledRuleset,
  compiled: CompiledRuleset,
  columns: FactColumns,
  { left, unaskable, codesOf }: ColumnMatcher,
  disabledRuleIds: BatchExceptions["disabledRuleIds"],
): AddBlock {
  const wordCount = ruleset.masks.wordCount;
  const evaluateOne = createEvaluator(compiled);
  const scope = createActionScope();
  const varying = findVaryingRules(ruleset).map((rule) => ({
    ...rule,
    add: addRuleCents(rule.rule, columns, scope, codesOf),
  }));
  const isVarying = new Set(varying.flatMap(({ terms }) => terms));
  const sums = Array.from({ length: wordCount }, (_, word) => sumBytes(ruleset, word, isVarying));
  const matched = new Int32Array(BLOCK_SIZE);

  return (start, size, totals, into) => {
    addConstants(size, totals, into);
    for (const { rule, terms, isAsked, add } of varying) {
      const bits = markTerms(terms, size, isAsked);
      if (isAsked) askMarked(rule, bits, start, size);
      add(bits, start, size, totals, into);
    }
    correctExceptions(start, size, totals, into);
  };

  /** A ruleset of a rule or two, as an editor previews it, needs a single look-up and nothing to add it to. */
  function addConstants(size: number, totals: Float64Array, into: number): void {
    const [only, ...more] = sums;
    if (only?.length === 256 && more.length === 0) {
      for (let at = 0; at < size; at++) totals[into + at] = only[(left[at] ?? 0) & 255] ?? 0;
      return;
    }
    totals.fill(0, into, into + size);
    for (const [word, bytes] of sums.entries()) {
      if (bytes !== null) addWord(bytes, word * BLOCK_SIZE, size, totals, into);
    }
  }

  function addWord(bytes: Float64Array, base: number, size: number, totals: Float64Array, into: number): void {
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
  function markTerms(terms: readonly number[], size: number, needsCopy: boolean): MatchBits {
    const [first = 0, ...more] = terms;
    const base = (first >>> 5) * BLOCK_SIZE;
    if (more.length === 0 && !needsCopy) return { words: left, base, bit: first & 31 };
    for (let at = 0; at < size; at++) matched[at] = (left[base + at] ?? 0) >>> (first & 31);
    for (const term of more) {
      const other = (term >>> 5) * BLOCK_SIZE;
      const bit = term & 31;
      for (let at = 0; at < size; at++) matched[at] = (matched[at] ?? 0) | ((left[other + at] ?? 0) >>> bit);
    }
    return { words: matched, base: 0, bit: 0 };
  }

  function askMarked({ condition }: CompiledRule, { words, base, bit }: MatchBits, start: number, size: number): void {
    if (condition === null) return;
    for (let at = 0; at < size; at++) {
      const isMarked = ((words[base + at] ?? 0) >>> bit) % 2 === 1;
      if (isMarked && askCondition(condition, columns.readRow(start + at)) !== true)
        words[base + at] = (words[base + at] ?? 0) & ~(1 << bit);
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
  if (sums.every((sum) => sum === 0)) return null;
  return sums.subarray(256).every((sum) => sum === 0) ? sums.subarray(0, 256) : sums;
}

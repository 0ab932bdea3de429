import type { CompiledRule } from "../compile/compile-rule";
import type { CompiledRuleset } from "../compile/compile-ruleset";
import { askCondition } from "../compile/condition-tree";
import { UNASKABLE } from "../compile/fact-masks";
import type { FactRow } from "../facts/fact-value";

export interface Matcher {
  /** Fills `positions` and answers how many rules match or fail, in the reader's order. */
  match: (row: FactRow) => number;
  positions: Int32Array;
  /** Rules that could not be asked about this very row, and why; valid until the next match. */
  faults: ReadonlyMap<CompiledRule, string>;
}

/**
 * Every fact is looked at once: its value selects a mask of the terms it lets hold, and the terms left after all
 * facts belong to the matched rules.
 */
export function createMatcher({ rules, terms, ruleOfTerm, failed, masks, askedDirectly }: CompiledRuleset): Matcher {
  const { wordCount } = masks;
  const positions = new Int32Array(rules.length);
  const faults = new Map<CompiledRule, string>();
  const all = Int32Array.from({ length: wordCount }, (_, word) => firstBits(terms.length - word * 32));
  const ruleAt = Int32Array.from(ruleOfTerm);
  const isPlain = failed.length === 0 && askedDirectly.size === 0;

  // Numbers and other facts are looked up in loops of their own: mixed types in one loop cost five times as much.
  const numbers = masks.facts.filter(({ isNumber }) => isNumber);
  const others = masks.facts.filter(({ isNumber }) => !isNumber);
  const numberIndexes = Int32Array.from(numbers, ({ index }) => index);
  const otherIndexes = Int32Array.from(others, ({ index }) => index);
  const smalls = numbers.map(({ small }) => small);
  const offsets = new Int32Array(masks.facts.length);
  const slots = new Map([...numbers, ...others].map((fact, slot) => [fact, slot]));
  const slotsOfWord = Array.from({ length: wordCount }, (_, word) =>
    Int32Array.from(
      masks.facts.filter(({ words }) => words.has(word)),
      (fact) => slots.get(fact) ?? 0,
    ),
  );
  return { match, positions, faults };

  function match(row: FactRow): number {
    if (faults.size > 0) faults.clear();
    const isAskable = lookUpNumbers(row) && lookUpOthers(row);
    if (!isAskable) return matchOneByOne(row);
    const count = collectMatches();
    return isPlain ? count : mergeSpecial(row, count);
  }

  function lookUpNumbers(row: FactRow): boolean {
    for (let slot = 0; slot < numbers.length; slot++) {
      const value = row[numberIndexes[slot] ?? 0] ?? null;
      const small = smalls[slot];
      const offset =
        typeof value === "number" && small !== undefined && (value | 0) === value && value >= 0 && value < small.length
          ? (small[value] ?? UNASKABLE)
          : (numbers[slot]?.find(value) ?? UNASKABLE);
      if (offset === UNASKABLE) return false;
      offsets[slot] = offset;
    }
    return true;
  }

  function lookUpOthers(row: FactRow): boolean {
    for (let slot = 0; slot < others.length; slot++) {
      const offset = others[slot]?.find(row[otherIndexes[slot] ?? 0] ?? null) ?? UNASKABLE;
      if (offset === UNASKABLE) return false;
      offsets[numbers.length + slot] = offset;
    }
    return true;
  }

  function collectMatches(): number {
    const { words } = masks;
    let count = 0;
    let previous = -1;
    for (let word = 0; word < wordCount; word++) {
      let bits = all[word] ?? 0;
      const concerned = slotsOfWord[word];
      if (concerned === undefined) continue;
      for (let at = 0; at < concerned.length; at++) bits &= words[(offsets[concerned[at] ?? 0] ?? 0) + word] ?? 0;
      for (; bits !== 0; bits &= bits - 1) {
        const position = ruleAt[word * 32 + 31 - Math.clz32(bits & -bits)] ?? 0;
        // The terms of one rule stand together, so a second match of it follows the first at once.
        if (position !== previous) positions[count++] = position;
        previous = position;
      }
    }
    return count;
  }

  /** Puts failed rules in their place and asks those that have no terms. */
  function mergeSpecial(row: FactRow, count: number): number {
    const kept = [...positions.subarray(0, count)].filter(
      (position) => !askedDirectly.has(position) || ask(position, row),
    );
    const merged = [...kept, ...failed].sort((a, b) => a - b);
    positions.set(merged);
    return merged.length;
  }

  /** The plain way, for a row with a value some condition cannot be asked about: that rule fails, the others do not. */
  function matchOneByOne(row: FactRow): number {
    let count = 0;
    for (const [position, rule] of rules.entries()) {
      if (rule.failure !== null || ask(position, row)) positions[count++] = position;
    }
    return count;
  }

  function ask(position: number, row: FactRow): boolean {
    const rule = rules[position];
    const verdict = rule?.condition == null ? false : askCondition(rule.condition, row);
    if (rule !== undefined && typeof verdict === "string") faults.set(rule, verdict);
    return verdict !== false;
  }
}

function firstBits(count: number): number {
  return count >= 32 ? -1 : (1 << Math.max(0, count)) - 1;
}

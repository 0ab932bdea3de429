import { BLOCK_SIZE, createColumnMatcher } from "../columns/column-matcher";
import type { FactColumns } from "../columns/fact-columns";
import type { CompiledRuleset } from "../compile/compile-ruleset";
import { askCondition } from "../compile/condition-tree";
import type { Fact } from "../facts/catalogue";
import type { Steps } from "../steps";
import { finding } from "./analyse-logic";
import { type Finding, MAX_PAIRS } from "./finding";

/** What the listings given show: rules that match none or all, rules inside others, facts that no rule prices. */
export function* analyseListings(ruleset: CompiledRuleset, { columns, isMeant }: SeenListings): Steps<Finding[]> {
  const meant = writeBits(columns.length, isMeant);
  const total = countBits(meant);
  if (total === 0) return [];
  const matches = withinMeant(yield* collectMatches(ruleset, columns), meant);
  return [
    ...findCounts(ruleset, matches, { total, first: firstBit(meant) }),
    ...(yield* findSubsets(ruleset, matches)),
    ...(yield* findUnpriced(ruleset, columns, { matches, meant })),
  ].map((found): Finding => ({ ...found, basis: "listings" }));
}

/** Listings in columns, and which of them are meant: 1 by place; all unless told. */
export interface SeenListings {
  columns: FactColumns;
  isMeant?: Uint8Array;
}

function writeBits(length: number, marks: Uint8Array | undefined): Int32Array {
  const bits = new Int32Array(Math.ceil(length / 32));
  for (let at = 0; at < length; at++)
    if (marks === undefined || marks[at] === 1) bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
  return bits;
}

function withinMeant(matches: readonly RuleMatches[], meant: Int32Array): RuleMatches[] {
  return matches.map(({ bits }) => {
    for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] ?? 0) & (meant[word] ?? 0);
    return { bits, count: countBits(bits) };
  });
}

/** Per rule one bit a listing. */
export interface RuleMatches {
  bits: Int32Array;
  count: number;
}

export function* collectMatches(ruleset: CompiledRuleset, columns: FactColumns): Steps<RuleMatches[]> {
  const matcher = createColumnMatcher(ruleset, columns);
  const bits = ruleset.rules.map(() => new Int32Array(Math.ceil(columns.length / 32)));
  for (let start = 0; start < columns.length; start += BLOCK_SIZE) {
    const size = Math.min(BLOCK_SIZE, columns.length - start);
    matcher.matchBlock(start, size);
    for (const [term, position] of ruleset.ruleOfTerm.entries()) {
      const own = bits[position];
      if (own !== undefined && !ruleset.askedDirectly.has(position)) copyBits(matcher.left, term, own, start, size);
    }
    askTheRest(ruleset, columns, bits, start, size, matcher.unaskable);
    yield;
  }
  return bits.map((own) => ({ bits: own, count: countBits(own) }));
}

function copyBits(left: Int32Array, term: number, own: Int32Array, start: number, size: number): void {
  const base = (term >>> 5) * BLOCK_SIZE;
  const shift = term & 31;
  for (let at = 0; at < size; at++) {
    const word = (start + at) >>> 5;
    own[word] = (own[word] ?? 0) | ((((left[base + at] ?? 0) >>> shift) & 1) << ((start + at) & 31));
  }
}

function askTheRest(
  { rules, askedDirectly }: CompiledRuleset,
  columns: FactColumns,
  bits: readonly Int32Array[],
  start: number,
  size: number,
  unaskable: ReadonlySet<number>,
): void {
  if (askedDirectly.size === 0 && unaskable.size === 0) return;
  for (let at = 0; at < size; at++) {
    const row = columns.readRow(start + at);
    for (const [position, { condition }] of rules.entries()) {
      const own = bits[position];
      if (own === undefined || condition === null || !(askedDirectly.has(position) || unaskable.has(at))) continue;
      if (askCondition(condition, row) === true)
        own[(start + at) >>> 5] = (own[(start + at) >>> 5] ?? 0) | (1 << ((start + at) & 31));
    }
  }
}

function findCounts(
  { rules }: CompiledRuleset,
  matches: readonly RuleMatches[],
  { total, first }: { total: number; first: number },
): Finding[] {
  return rules.flatMap(({ rule, condition, failure }, position) => {
    const count = matches[position]?.count ?? 0;
    const hasConditions = condition !== null && condition.kind === "group" && condition.children.length > 0;
    if (failure !== null || !hasConditions) return [];
    if (count === 0)
      return [
        {
          ...finding("never_matches", "warning", [rule.id], `"${rule.name}" matches none of ${total} listings`),
          listingCount: 0,
        },
      ];
    if (count < total) return [];
    return [
      {
        ...finding("always_matches", "notice", [rule.id], `"${rule.name}" matches all ${total} listings`),
        listingCount: total,
        example: { place: first },
      },
    ];
  });
}

function* findSubsets({ rules }: CompiledRuleset, matches: readonly RuleMatches[]): Steps<Finding[]> {
  const findings: Finding[] = [];
  for (const [a, first] of matches.entries()) {
    for (const [b, second] of matches.entries()) {
      const [inner, outer] = [rules[a]?.rule, rules[b]?.rule];
      if (a === b || inner === undefined || outer === undefined || first.count === 0 || first.count > second.count)
        continue;
      if (first.count === second.count && a > b) continue;
      yield;
      if (!isSubset(first.bits, second.bits)) continue;
      if (findings.length === MAX_PAIRS) return findings;
      const isSame = first.count === second.count;
      const message = isSame
        ? `"${inner.name}" and "${outer.name}" match the same ${first.count} listings`
        : `${first.count === 1 ? "The one listing" : `All ${first.count} listings`} of "${inner.name}" also ${first.count === 1 ? "matches" : "match"} "${outer.name}"`;
      findings.push({
        ...finding(isSame ? "same_conditions" : "subsumed", "notice", [inner.id, outer.id], message),
        listingCount: first.count,
        example: { place: firstBit(first.bits) },
      });
    }
  }
  return findings;
}

/** Facts that rules put a price on, on listings where they are known and yet no such rule matches. */
function* findUnpriced(
  { rules }: CompiledRuleset,
  columns: FactColumns,
  { matches, meant }: { matches: readonly RuleMatches[]; meant: Int32Array },
): Steps<Finding[]> {
  const byFact = new Map<Fact, Int32Array>();
  for (const [position, { plans, condition, info }] of rules.entries()) {
    if (condition === null || plans.every((plan) => plan.info.actionType !== "adjust_price")) continue;
    const read = new Set([...plans.flatMap((plan) => plan.facts.map(({ name }) => name)), ...info.reads]);
    for (const name of read) {
      const fact = columns.catalogue.find(name);
      if (fact !== undefined) byFact.set(fact, addBits(byFact.get(fact), matches[position]?.bits));
    }
  }
  const findings: Finding[] = [];
  for (const [fact, priced] of byFact) {
    yield;
    const found = findUnpricedFact(fact, priced, columns, meant);
    if (found !== null) findings.push(found);
  }
  return findings;
}

function findUnpricedFact(fact: Fact, priced: Int32Array, columns: FactColumns, meant: Int32Array): Finding | null {
  const column = columns.find(fact);
  if (column === undefined) return null;
  let count = 0;
  let place = -1;
  for (let at = 0; at < columns.length; at++) {
    if (column.values[column.codes.array[at] ?? 0] === null) continue;
    if (((meant[at >>> 5] ?? 0) & ~(priced[at >>> 5] ?? 0) & (1 << (at & 31))) === 0) continue;
    if (place < 0) place = at;
    count++;
  }
  if (count === 0) return null;
  const message = `${count} listings have a known ${fact.label} that no rule prices`;
  return { ...finding("gap", "notice", [], message), fact: fact.name, listingCount: count, example: { place } };
}

/** The listings of either. */
function addBits(sum: Int32Array | undefined, bits: Int32Array = new Int32Array(0)): Int32Array {
  if (sum === undefined) return bits.slice();
  for (const [at, word] of bits.entries()) sum[at] = (sum[at] ?? 0) | word;
  return sum;
}

function isSubset(inner: Int32Array, outer: Int32Array): boolean {
  for (let word = 0; word < inner.length; word++) if ((inner[word] ?? 0) & ~(outer[word] ?? 0)) return false;
  return true;
}

function countBits(bits: Int32Array): number {
  let count = 0;
  for (const word of bits) for (let left = word; left !== 0; left &= left - 1) count++;
  return count;
}

function firstBit(bits: Int32Array): number {
  const word = bits.findIndex((value) => value !== 0);
  const value = bits[word] ?? 0;
  return word * 32 + 31 - Math.clz32(value & -value);
}

import { type ActionScope, enterListing } from "../compile/action-plan";
import type { CompiledRule } from "../compile/compile-rule";
import type { FactValue } from "../facts/fact-value";
import { addActionCents, type BlockSource } from "./block-amounts";
import type { MatchedListings } from "./block-formula";
import { BLOCK_SIZE } from "./column-matcher";
import type { FactColumn, FactColumns } from "./fact-columns";

/** Where it stands whether a rule matches the listings of a block: one bit of the words from `base`. */
export interface MatchBits {
  words: Int32Array;
  base: number;
  bit: number;
}
/** Adds a rule's cents to the listings of a block that it matches. */
export type AddMatched = (matched: MatchBits, start: number, size: number, totals: Float64Array, into: number) => void;

/** Combinations of values up to which a table is calculated at once; above, every listing is calculated. */
const MAX_TABLE = 8192;

/** A rule's amount over columns; what depends on one or two facts only is calculated once per combination of values. */
export function addRuleCents(
  rule: CompiledRule,
  columns: FactColumns,
  scope: ActionScope,
  codesOf: (column: FactColumn) => Int32Array,
): AddMatched {
  const { constantLine } = rule;
  if (rule.failure !== null) return () => undefined;
  if (constantLine !== null) return addConstant(constantLine.amountCents);
  const needed = [...new Set(rule.plans.flatMap(({ facts }) => facts))].map((fact) => {
    const column = columns.find(fact);
    if (column === undefined) throw new Error(`The rules read ${fact.name}, which these columns do not hold`);
    return column;
  });
  const row: FactValue[] = columns.catalogue.facts.map(() => null);
  const calculateRow = (priceCents: number | null): number => {
    enterListing(scope, row, priceCents);
    let cents = 0;
    for (const { countCents } of rule.plans) cents += countCents(scope);
    return cents;
  };
  const direct: AddMatched = ({ words, base, bit }, start, size, totals, into) => {
    for (let at = 0; at < size; at++) {
      if (((words[base + at] ?? 0) >>> bit) % 2 === 0) continue;
      for (const { fact, codes, values } of needed) row[fact.index] = values[codes.array[start + at] ?? 0] ?? null;
      totals[into + at] = (totals[into + at] ?? 0) + calculateRow(columns.readPrice(start + at));
    }
  };
  const [first, second, third] = needed;
  const usesPrice = rule.plans.some(({ usesPrice: uses }) => uses);
  const inSteps = addInSteps(rule, { columns, codesOf }, scope, direct);
  if (usesPrice || first === undefined || third !== undefined) return inSteps;

  const table = new AmountTable(first, second, row, () => calculateRow(null));
  const firstCodes = codesOf(first);
  const secondCodes = second === undefined ? null : codesOf(second);
  return (matched, start, size, totals, into) => {
    if (!table.refresh()) inSteps(matched, start, size, totals, into);
    else if (secondCodes === null) addByCode(table.cents, firstCodes, matched, size, totals, into);
    else addByCodes(table.cents, table.width, firstCodes, secondCodes, matched, size, totals, into);
  };
}

/** Every step over all matches of a block, where all actions can be taken in steps. */
function addInSteps(rule: CompiledRule, source: BlockSource, scope: ActionScope, direct: AddMatched): AddMatched {
  const steps = rule.plans.flatMap((plan) => plan.steps ?? []);
  const adders = steps.map((each) => addActionCents(each, source, scope)).filter((add) => add !== null);
  if (adders.length < steps.length) return direct;
  const listings: MatchedListings = { start: 0, count: 0, at: new Int32Array(BLOCK_SIZE) };
  const sums = new Float64Array(BLOCK_SIZE);
  return (matched, start, size, totals, into) => {
    listings.start = start;
    listings.count = listMatches(matched, size, listings.at);
    if (listings.count === 0) return;
    sums.fill(0, 0, size);
    if (!adders.every((add) => add(listings, sums, 0))) direct(matched, start, size, totals, into);
    else for (let at = 0; at < size; at++) totals[into + at] = (totals[into + at] ?? 0) + (sums[at] ?? 0);
  };
}

function listMatches({ words, base, bit }: MatchBits, size: number, into: Int32Array): number {
  let count = 0;
  for (let at = 0; at < size; at++) {
    into[count] = at;
    count += ((words[base + at] ?? 0) >>> bit) & 1;
  }
  return count;
}

function addConstant(cents: number): AddMatched {
  return ({ words, base, bit }, _start, size, totals, into) => {
    for (let at = 0; at < size; at++)
      totals[into + at] = (totals[into + at] ?? 0) + (((words[base + at] ?? 0) >>> bit) & 1) * cents;
  };
}

/** The amounts of every combination of values of one or two columns. */
class AmountTable {
  cents = new Float64Array(0);
  width = 0;
  #height = 0;
  readonly #first: FactColumn;
  readonly #second: FactColumn | undefined;
  readonly #row: FactValue[];
  readonly #calculate: () => number;

  constructor(first: FactColumn, second: FactColumn | undefined, row: FactValue[], calculate: () => number) {
    this.#first = first;
    this.#second = second;
    this.#row = row;
    this.#calculate = calculate;
  }

  /** Brings the table up to the values the columns hold now; false when there are too many. */
  refresh(): boolean {
    const seconds = this.#second?.values ?? [null];
    const firsts = this.#first.values;
    if (firsts.length * seconds.length > MAX_TABLE) return false;
    if (firsts.length === this.#height && seconds.length === this.width) return true;
    this.#height = firsts.length;
    this.width = seconds.length;
    this.cents = new Float64Array(firsts.length * seconds.length);
    let at = 0;
    for (const first of firsts) {
      this.#row[this.#first.fact.index] = first;
      for (const second of seconds) {
        if (this.#second !== undefined) this.#row[this.#second.fact.index] = second;
        this.cents[at++] = this.#calculate();
      }
    }
    return true;
  }
}

function addByCode(
  cents: Float64Array,
  codes: Int32Array,
  { words, base, bit }: MatchBits,
  size: number,
  totals: Float64Array,
  into: number,
): void {
  for (let at = 0; at < size; at++) {
    totals[into + at] =
      (totals[into + at] ?? 0) + (((words[base + at] ?? 0) >>> bit) & 1) * (cents[codes[at] ?? 0] ?? 0);
  }
}

function addByCodes(
  cents: Float64Array,
  width: number,
  first: Int32Array,
  second: Int32Array,
  { words, base, bit }: MatchBits,
  size: number,
  totals: Float64Array,
  into: number,
): void {
  for (let at = 0; at < size; at++) {
    const key = (first[at] ?? 0) * width + (second[at] ?? 0);
    totals[into + at] = (totals[into + at] ?? 0) + (((words[base + at] ?? 0) >>> bit) & 1) * (cents[key] ?? 0);
  }
}

import { centsToDollars } from "@/lib/money/cents";
import { type ActionScope, enterListing } from "../compile/action-plan";
import type { CompiledRule } from "../compile/compile-rule";
import type { FactValue } from "../facts/fact-value";
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
  const [plan, ...otherPlans] = rule.plans;
  if (plan?.ofPrice && otherPlans.length === 0) return addOfPrice(plan.ofPrice, columns);
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
  if (usesPrice || first === undefined || third !== undefined) return direct;

  const table = new AmountTable(first, second, row, () => calculateRow(null));
  const firstCodes = codesOf(first);
  const secondCodes = second === undefined ? null : codesOf(second);
  return (matched, start, size, totals, into) => {
    if (!table.refresh()) direct(matched, start, size, totals, into);
    else if (secondCodes === null) addByCode(table.cents, firstCodes, matched, size, totals, into);
    else addByCodes(table.cents, table.width, firstCodes, secondCodes, matched, size, totals, into);
  };
}

function addConstant(cents: number): AddMatched {
  return ({ words, base, bit }, _start, size, totals, into) => {
    for (let at = 0; at < size; at++)
      totals[into + at] = (totals[into + at] ?? 0) + (((words[base + at] ?? 0) >>> bit) & 1) * cents;
  };
}

/** Calculated for every listing: cheaper than guessing which of them match. */
function addOfPrice(ofPrice: (priceUsd: number) => number, columns: FactColumns): AddMatched {
  return ({ words, base, bit }, start, size, totals, into) => {
    const { priceCents } = columns;
    for (let at = 0; at < size; at++) {
      const cents = priceCents[start + at] ?? Number.NaN;
      const amount = Number.isNaN(cents) ? 0 : ofPrice(centsToDollars(cents));
      totals[into + at] = (totals[into + at] ?? 0) + (((words[base + at] ?? 0) >>> bit) & 1) * amount;
    }
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

import { centsToDollars, roundToCents } from "@/lib/money/cents";
import { type ActionScope, type AmountSteps, enterListing, LARGEST_AMOUNT_USD } from "../compile/action-plan";
import type { Fact } from "../facts/catalogue";
import type { FactValue } from "../facts/fact-value";
import { MAX_AMOUNT_USD } from "../formula/limits";
import { findBoundName } from "../formula/names";
import { type BlockNumbers, compileBlockFormula, FAULT, type MatchedListings } from "./block-formula";
import { BLOCK_SIZE } from "./column-matcher";
import type { FactColumn, FactColumns } from "./fact-columns";

/** Adds an action's cents to the totals of some listings of a block, from `into`; false when it must be done one by one. */
export type AddAmounts = (listings: MatchedListings, totals: Float64Array, into: number) => boolean;

export interface BlockSource {
  columns: FactColumns;
  /** The codes of a column for the listings of the block. */
  codesOf: (column: FactColumn) => Int32Array;
}

/** An action over many listings at a time, step by step; null when its formula cannot be. */
export function addActionCents(steps: AmountSteps, source: BlockSource, scope: ActionScope): AddAmounts | null {
  const tables: CodeTable[] = [];
  const keep = (fact: Fact, calculate: (value: FactValue) => number | undefined): CodeTable => {
    const table = new CodeTable(findColumn(fact, source), source, calculate);
    tables.push(table);
    return table;
  };
  const row: FactValue[] = source.columns.catalogue.facts.map(() => null);
  const raw = readRaw(steps, source, scope, row, keep);
  if (raw === null) return null;
  const factors = steps.modifiers.map(({ fact, find }) =>
    keep(fact, (value) => {
      row[fact.index] = value;
      return find(row)?.factor ?? 1;
    }),
  );
  const amounts = new Float64Array(BLOCK_SIZE);
  return (listings, totals, into) => {
    for (const table of tables) if (!table.refresh()) return false;
    const { count, at: ats } = listings;
    amounts.set(raw(listings).subarray(0, count));
    for (const factor of factors) factor.multiply(listings, amounts);
    finish(steps, amounts, count);
    for (let at = 0; at < count; at++) {
      const place = into + (ats[at] ?? 0);
      totals[place] = (totals[place] ?? 0) + (amounts[at] ?? 0);
    }
    return true;
  };
}

/** Clamps, weighs and rounds; what is missing or faulty adds nothing. */
function finish({ min, max, weights }: AmountSteps, amounts: Float64Array, count: number): void {
  for (let at = 0; at < count; at++) {
    let amount = amounts[at] ?? Number.NaN;
    if (Number.isNaN(amount)) {
      amounts[at] = 0;
      continue;
    }
    if (amount < min) amount = min;
    else if (amount > max) amount = max;
    for (const weight of weights) amount *= weight;
    amounts[at] = Math.abs(amount) <= LARGEST_AMOUNT_USD ? roundToCents(amount) : 0;
  }
}

function readRaw(
  steps: AmountSteps,
  source: BlockSource,
  scope: ActionScope,
  row: FactValue[],
  keep: (fact: Fact, calculate: (value: FactValue) => number | undefined) => CodeTable,
): BlockNumbers | null {
  const { columns } = source;
  const prices = readPrices(columns);
  const { formula, quantity, valueUsd } = steps;
  if (formula !== null) {
    const values = compileBlockFormula(formula, (name) => {
      const bound = findBoundName(name);
      if (bound === "base_price") return prices;
      if (bound === "value_usd") return () => valued;
      const fact = columns.catalogue.find(name);
      return fact?.type === "number" ? keep(fact, readPlain).read : null;
    });
    const valued = new Float64Array(BLOCK_SIZE).fill(valueUsd ?? Number.NaN);
    return values === null ? null : limit(values, steps.isMultiplier ? prices : null);
  }
  if (steps.isMultiplier) return multiply(prices, (valueUsd ?? 0) - 1);
  const calculate = (value: FactValue): number => {
    if (quantity !== undefined) row[quantity.index] = value;
    scope.fault = null;
    enterListing(scope, row, null);
    return steps.raw(scope) ?? Number.NaN;
  };
  if (quantity !== undefined) return keep(quantity, calculate).read;
  const same = new Float64Array(BLOCK_SIZE).fill(calculate(null));
  return () => same;
}

/** Undefined for what formulas treat as something else than a number. */
function readPlain(value: FactValue): number | undefined {
  if (value === null) return Number.NaN;
  return typeof value === "number" ? value : undefined;
}

function readPrices(columns: FactColumns): BlockNumbers {
  const prices = new Float64Array(BLOCK_SIZE);
  return ({ start, count, at: ats }) => {
    const { priceCents } = columns;
    for (let at = 0; at < count; at++) prices[at] = centsToDollars(priceCents[start + (ats[at] ?? 0)] ?? Number.NaN);
    return prices;
  };
}

function multiply(numbers: BlockNumbers, by: number): BlockNumbers {
  const products = new Float64Array(BLOCK_SIZE);
  return (listings) => {
    const values = numbers(listings);
    for (let at = 0; at < listings.count; at++) products[at] = (values[at] ?? 0) * by;
    return products;
  };
}

/** What a formula may come to; as a new price it counts by what it differs from the listing's own. */
function limit(numbers: BlockNumbers, prices: BlockNumbers | null): BlockNumbers {
  const amounts = new Float64Array(BLOCK_SIZE);
  return (listings) => {
    const values = numbers(listings);
    const base = prices?.(listings);
    for (let at = 0; at < listings.count; at++) {
      const value = values[at] ?? FAULT;
      amounts[at] = Math.abs(value) <= MAX_AMOUNT_USD ? value - (base?.[at] ?? 0) : Number.NaN;
    }
    return amounts;
  };
}

function findColumn(fact: Fact, { columns }: BlockSource): FactColumn {
  const column = columns.find(fact);
  if (column === undefined) throw new Error(`The rules read ${fact.name}, which these columns do not hold`);
  return column;
}

/** A number for each value of a column. */
class CodeTable {
  readonly #column: FactColumn;
  readonly #codes: Int32Array;
  readonly #calculate: (value: FactValue) => number | undefined;
  readonly #result = new Float64Array(BLOCK_SIZE);
  #numbers = new Float64Array(0);
  #isComplete = true;

  constructor(column: FactColumn, { codesOf }: BlockSource, calculate: (value: FactValue) => number | undefined) {
    this.#column = column;
    this.#codes = codesOf(column);
    this.#calculate = calculate;
  }

  /** Brings it up to the values the column holds now; false when one of them has no number. */
  refresh(): boolean {
    const { values } = this.#column;
    if (values.length === this.#numbers.length) return this.#isComplete;
    this.#numbers = Float64Array.from(values, (value) => {
      const number = this.#calculate(value);
      if (number === undefined) this.#isComplete = false;
      return number ?? FAULT;
    });
    return this.#isComplete;
  }

  readonly read: BlockNumbers = ({ count, at: ats }) => {
    for (let at = 0; at < count; at++) this.#result[at] = this.#numbers[this.#codes[ats[at] ?? 0] ?? 0] ?? FAULT;
    return this.#result;
  };

  multiply({ count, at: ats }: MatchedListings, amounts: Float64Array): void {
    for (let at = 0; at < count; at++)
      amounts[at] = (amounts[at] ?? 0) * (this.#numbers[this.#codes[ats[at] ?? 0] ?? 0] ?? 1);
  }
}

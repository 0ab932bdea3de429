import { centsToDollars, MAX_CENTS, roundToCents } from "@/lib/money/cents";
import { type Action, DEFAULT_POINTS_DIVISOR } from "../document/ruleset";
import type { Fact, FactCatalogue } from "../facts/catalogue";
import { type FactRow, printValue } from "../facts/fact-value";
import type { FormulaNode } from "../formula/ast";
import type { FormulaScope } from "../formula/compile-formula";
import { beyondLimit, type Formula, prepareFormula } from "../formula/formula";
import { MAX_AMOUNT_USD } from "../formula/limits";
import type { ActionInfo, ActionLine, Factor } from "../lines";
import { readNumber } from "../operators/equality";
import { type CompiledModifier, compileModifiers } from "./modifiers";

/** What a price can hold; the narrower bound of formulas is their own. */
export const LARGEST_AMOUNT_USD = MAX_CENTS / 100;

/** The cents of a line's exact amount under one more weight, as if it had been computed with it. */
export function weighAmount(exactUsd: number, weight: number): number {
  const amount = exactUsd * weight;
  return Math.abs(amount) <= LARGEST_AMOUNT_USD ? roundToCents(amount) : 0;
}

/** What an action reads while it runs; one scope serves every action of every listing. */
export interface ActionScope extends FormulaScope {
  note: string | null;
}

export function createActionScope(): ActionScope {
  return { row: [], basePriceUsd: null, valueUsd: null, fault: null, note: null };
}

export interface ActionPlan {
  info: ActionInfo;
  /** Every fact the amount depends on. */
  facts: readonly Fact[];
  usesPrice: boolean;
  /** Depends on nothing of the listing. */
  isConstant: boolean;
  /** What `countCents` does, for whoever does it to many listings at a time; null where it is always 0. */
  steps: AmountSteps | null;
  /** The amount with everything that formed it. */
  writeLine: (scope: ActionScope) => ActionLine;
  /** Only the cents; 0 for what does not change the price or fails. */
  countCents: (scope: ActionScope) => number;
}

/** How an amount comes about, in this order; nothing else forms it. */
export interface AmountSteps {
  /** Where there is none, `raw` depends on the quantity and, as a multiplier, on the price. */
  formula: FormulaNode | null;
  raw: RawAmount;
  quantity: Fact | undefined;
  valueUsd: number | null;
  isMultiplier: boolean;
  modifiers: readonly CompiledModifier[];
  min: number;
  max: number;
  weights: readonly number[];
}

export interface Weight {
  kind: "group_weight" | "profile_weight";
  name: string;
  factor: number;
}

/** A checked action as a plan that any number of listings run through. */
export function planAction(
  action: Action,
  index: number,
  catalogue: FactCatalogue,
  weights: readonly Weight[],
): ActionPlan {
  if (action.action_type === "add_tag") return planTag(action, index);
  const formula = action.formula === null ? null : prepareFormula(action.formula, catalogue);
  if (formula !== null && !formula.ok)
    throw new Error(`A formula was compiled without being checked: ${action.formula}`);
  const quantity = formula === null ? findQuantity(action, catalogue) : undefined;
  const raw = planRaw(action, formula?.formula ?? null, quantity);
  const modifiers = compileModifiers(action.modifiers, catalogue);
  const facts = [
    ...new Set([
      ...(quantity === undefined ? [] : [quantity]),
      ...(formula?.formula.facts ?? []),
      ...modifiers.map(({ fact }) => fact),
    ]),
  ];
  const usesPrice = action.unit_type === "multiplier" || (formula !== null && /base_price/i.test(action.formula ?? ""));
  const info = describeAction(action, index, facts);
  const weightFactors = weights.map((weight): Factor => ({ ...weight, field: null }));
  const { clamp, min_usd, max_usd } = action.modifiers;
  const isMetric = action.action_type === "set_metric";

  /** NaN when the action fails; the reason is then in scope.fault. */
  const calculate = (scope: ActionScope, factors: Factor[] | null): number => {
    scope.fault = null;
    scope.note = null;
    let amount = raw(scope);
    if (scope.fault !== null || amount === null) return Number.NaN;
    for (const { find } of modifiers) {
      const factor = find(scope.row);
      if (factor === undefined) continue;
      amount *= factor.factor;
      factors?.push(factor);
    }
    if (clamp === true) {
      const bound =
        min_usd !== undefined && amount < min_usd
          ? min_usd
          : max_usd !== undefined && amount > max_usd
            ? max_usd
            : amount;
      if (bound !== amount)
        factors?.push({ kind: "clamp", name: bound === min_usd ? "min_usd" : "max_usd", field: null, factor: bound });
      amount = bound;
    }
    for (const weight of weightFactors) {
      amount *= weight.factor;
      factors?.push(weight);
    }
    if (Number.isFinite(amount) && Math.abs(amount) <= LARGEST_AMOUNT_USD) return amount;
    scope.fault = {
      message: Number.isFinite(amount)
        ? `the amount ${amount} is more than a price can hold`
        : "the amount is not a finite number",
      position: 0,
    };
    return Number.NaN;
  };

  return {
    info,
    facts,
    usesPrice,
    isConstant: facts.length === 0 && !usesPrice,
    steps: isMetric
      ? null
      : {
          formula: formula?.formula.node ?? null,
          raw,
          quantity,
          modifiers,
          valueUsd: action.value_usd,
          isMultiplier: action.unit_type === "multiplier",
          min: (clamp === true ? min_usd : undefined) ?? Number.NEGATIVE_INFINITY,
          max: (clamp === true ? max_usd : undefined) ?? Number.POSITIVE_INFINITY,
          weights: weights.map(({ factor }) => factor),
        },
    writeLine: (scope) => {
      const factors: Factor[] | null = modifiers.length > 0 || clamp === true || weightFactors.length > 0 ? [] : null;
      const amount = calculate(scope, factors);
      const failed = Number.isNaN(amount);
      return {
        action: info,
        amountCents: failed || isMetric ? 0 : roundToCents(amount),
        exactUsd: failed || isMetric ? 0 : amount,
        metricValue: failed || !isMetric ? null : amount,
        factors: failed || factors === null ? NO_FACTORS : factors,
        note: scope.note,
        error: failed
          ? (scope.fault?.message ?? "the formula gives no value; use coalesce() for facts that may be missing")
          : null,
      };
    },
    countCents: (scope) => {
      if (isMetric) return 0;
      const amount = calculate(scope, null);
      return Number.isNaN(amount) ? 0 : roundToCents(amount);
    },
  };
}

/** An action that could not be read contributes nothing and says why in every line. */
export function planFailure(action: Action, index: number, error: string): ActionPlan {
  return planFixedLine(describeAction(action, index, []), error);
}

const NO_FACTORS: readonly Factor[] = [];

function planTag(action: Action, index: number): ActionPlan {
  return planFixedLine(describeAction({ ...action, metric: action.metric?.trim() ?? null }, index, []), null);
}

function planFixedLine(info: ActionInfo, error: string | null): ActionPlan {
  const line: ActionLine = {
    action: info,
    amountCents: 0,
    exactUsd: 0,
    metricValue: null,
    factors: NO_FACTORS,
    note: null,
    error,
  };
  return {
    info,
    facts: [],
    usesPrice: false,
    isConstant: true,
    steps: null,
    writeLine: () => line,
    countCents: () => 0,
  };
}

function describeAction(action: Action, index: number, facts: readonly Fact[]): ActionInfo {
  return {
    index,
    id: action.id,
    actionType: action.action_type,
    unitType: action.unit_type,
    metric: action.metric,
    valueUsd: action.value_usd,
    formula: action.formula,
    reads: facts.map(({ name }) => name),
    readIndexes: facts.map((fact) => fact.index),
  };
}

function findQuantity(action: Action, catalogue: FactCatalogue): Fact | undefined {
  const counts = action.unit_type === "per_unit" || action.unit_type === "per_points";
  return counts && action.metric !== null ? catalogue.find(action.metric) : undefined;
}

type RawAmount = (scope: ActionScope) => number | null;

function planRaw(action: Action, formula: Formula | null, quantity: Fact | undefined): RawAmount {
  if (formula !== null)
    return action.unit_type === "multiplier" ? lessBase(runFormula(formula, action)) : runFormula(formula, action);
  const value = action.value_usd ?? 0;
  switch (action.unit_type) {
    case "multiplier":
      return (scope) => (scope.basePriceUsd === null ? withoutPrice(scope) : scope.basePriceUsd * (value - 1));
    case "per_unit":
      return quantity === undefined ? () => value : countUnits(value, quantity, action.modifiers.divisor ?? 1);
    case "per_points":
      return quantity === undefined
        ? () => value
        : countPoints(value, quantity, action.modifiers.divisor ?? DEFAULT_POINTS_DIVISOR);
    default:
      return () => value;
  }
}

function runFormula(formula: Formula, action: Action): RawAmount {
  return (scope) => {
    scope.valueUsd = action.value_usd;
    const result = formula.run(scope);
    if (scope.fault !== null || result === null) return null;
    const amount = typeof result === "number" ? result : Number(result);
    if (Math.abs(amount) <= MAX_AMOUNT_USD) return amount;
    scope.fault = { message: beyondLimit(amount), position: 0 };
    return null;
  };
}

/** With `multiplier` a formula says the new price, so the amount is what it adds to the listing's own. */
function lessBase(price: RawAmount): RawAmount {
  return (scope) => {
    if (scope.basePriceUsd === null) return withoutPrice(scope);
    const result = price(scope);
    return result === null ? null : result - scope.basePriceUsd;
  };
}

function countUnits(value: number, fact: Fact, divisor: number): RawAmount {
  return (scope) => {
    const written = scope.row[fact.index] ?? null;
    if (written === null) {
      scope.note = `${fact.name} is missing, counted as 0`;
      return 0;
    }
    const units = readQuantity(written, fact, scope);
    return units === null ? null : (value * units) / divisor;
  };
}

function countPoints(value: number, fact: Fact, divisor: number): RawAmount {
  return (scope) => {
    const written = scope.row[fact.index] ?? null;
    if (written === null) {
      scope.fault = { message: `${fact.name} is missing`, position: 0 };
      return null;
    }
    const points = readQuantity(written, fact, scope);
    return points === null ? null : (value * points) / divisor;
  };
}

function readQuantity(written: NonNullable<FactRow[number]>, fact: Fact, scope: ActionScope): number | null {
  const number = typeof written === "number" ? written : readNumber(written);
  if (number === null) scope.fault = { message: `${fact.name}: ${printValue(written)} is not a number`, position: 0 };
  return number;
}

function withoutPrice(scope: ActionScope): null {
  scope.fault = { message: "the listing has no price", position: 0 };
  return null;
}

/** What the row of a listing means for an action; kept here so that every caller prepares it the same way. */
export function enterListing(scope: ActionScope, row: FactRow, priceCents: number | null): void {
  scope.row = row;
  scope.basePriceUsd = priceCents === null ? null : centsToDollars(priceCents);
}

import type { FactCatalogue } from "../facts/catalogue";
import { type FactRow, printValue } from "../facts/fact-value";
import { isEqual, readNumber } from "../operators/equality";
import { readIsoDate } from "../operators/iso-date";
import type { BinaryOperator, CompareOperator, FormulaNode, FormulaProblem, FormulaValue } from "./ast";
import { isDate, listComparisons } from "./date-parts";
import { FORMULA_FUNCTIONS, raise } from "./functions";
import { findBoundName } from "./names";

/** What a formula sees while it runs, and where it leaves word of what went wrong. */
export interface FormulaScope {
  row: FactRow;
  basePriceUsd: number | null;
  valueUsd: number | null;
  /** The first thing that went wrong; faults travel here instead of being thrown, since a bad rule meets every listing. */
  fault: FormulaProblem | null;
}

export type CompiledFormula = (scope: FormulaScope) => FormulaValue;

/** A checked tree as one function. It calls only functions made here: no eval, no host objects. */
export function compileFormula(node: FormulaNode, catalogue: FactCatalogue): CompiledFormula {
  const compile = (part: FormulaNode): CompiledFormula => compileFormula(part, catalogue);
  switch (node.kind) {
    case "literal": {
      const { value } = node;
      return () => value;
    }
    case "name":
      return compileName(node.name, node.at, catalogue);
    case "negate": {
      const operand = compile(node.operand);
      return (scope) => {
        const value = toNumber(operand(scope), scope, node.at);
        return value === null ? null : -value;
      };
    }
    case "not": {
      const operand = compile(node.operand);
      return (scope) => !isTruthy(operand(scope));
    }
    case "binary":
      return compileBinary(node.operator, compile(node.left), compile(node.right), node.at);
    case "compare":
      return compileComparison(node, catalogue, compile);
    case "logic": {
      const [left, right, stopsOn] = [compile(node.left), compile(node.right), node.operator === "or"];
      return (scope) => {
        const value = left(scope);
        return isTruthy(value) === stopsOn ? value : right(scope);
      };
    }
    case "choose": {
      const [condition, yes, no] = [compile(node.condition), compile(node.yes), compile(node.no)];
      return (scope) => (isTruthy(condition(scope)) ? yes(scope) : no(scope));
    }
    case "call":
      return compileCall(node.name, node.args.map(compile), node.at);
  }
}

/** null, 0, '' and false are false. */
export function isTruthy(value: FormulaValue): boolean {
  return value !== null && value !== 0 && value !== "" && value !== false;
}

function compileName(name: string, at: number, catalogue: FactCatalogue): CompiledFormula {
  const bound = findBoundName(name);
  if (bound === "base_price") return (scope) => scope.basePriceUsd;
  if (bound === "value_usd") return (scope) => scope.valueUsd;
  const index = catalogue.find(name)?.index;
  if (index === undefined) return (scope) => fail(scope, `There is no fact ${name}`, at);
  return (scope) => {
    const value = scope.row[index];
    if (typeof value !== "object") return value ?? null;
    return value === null ? null : fail(scope, `${name} is a set of texts`, at);
  };
}

export const ARITHMETIC: Record<BinaryOperator, (a: number, b: number) => number | string> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => (b === 0 ? "division by zero" : a / b),
  "//": (a, b) => (b === 0 ? "division by zero" : floorDivide(a, b)),
  "%": (a, b) => (b === 0 ? "division by zero" : floorRemainder(a, b)),
  "**": raise,
};

function compileBinary(
  operator: BinaryOperator,
  left: CompiledFormula,
  right: CompiledFormula,
  at: number,
): CompiledFormula {
  const calculate = ARITHMETIC[operator];
  return (scope) => {
    const a = toNumber(left(scope), scope, at);
    const b = toNumber(right(scope), scope, at);
    return a === null || b === null ? null : finiteOrFail(calculate(a, b), scope, at);
  };
}

/** Like the remainder, from the exact one, so -7 // 2 is -4 and 1 // 0.1 is 9 as the digits say. */
function floorDivide(a: number, b: number): number {
  const quotient = (a - floorRemainder(a, b)) / b;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** Takes the sign of the divisor: -7 % 3 is 2. */
function floorRemainder(a: number, b: number): number {
  const remainder = a % b;
  return remainder !== 0 && remainder < 0 !== b < 0 ? remainder + b : remainder;
}

function compileComparison(
  node: FormulaNode & { kind: "compare" },
  catalogue: FactCatalogue,
  compile: (n: FormulaNode) => CompiledFormula,
): CompiledFormula {
  const first = compile(node.first);
  const links = listComparisons(node).map(({ operator, left, right, at }) => ({
    operator,
    operand: compile(right),
    at,
    compare: isDate(left, catalogue) || isDate(right, catalogue) ? holdsForDates : holds,
  }));
  return (scope) => {
    let left = first(scope);
    for (const { operator, operand, at, compare } of links) {
      const right = operand(scope);
      if (!compare(operator, left, right, scope, at)) return false;
      left = right;
    }
    return true;
  };
}

function holds(operator: CompareOperator, a: FormulaValue, b: FormulaValue, scope: FormulaScope, at: number): boolean {
  if (operator === "==") return isEqual(a, b);
  if (operator === "!=") return !isEqual(a, b);
  // As in conditions, nothing is more or less than a missing fact.
  if (a === null || b === null) return false;
  if (typeof a === "string" && typeof b === "string") return inOrder(operator, a < b ? -1 : a > b ? 1 : 0);
  const [left, right] = [toNumber(a, scope, at), toNumber(b, scope, at)];
  return left !== null && right !== null && inOrder(operator, left - right);
}

/** Dates are in the order of their instants, and equal when they are the same one, however they are written. */
function holdsForDates(
  operator: CompareOperator,
  a: FormulaValue,
  b: FormulaValue,
  scope: FormulaScope,
  at: number,
): boolean {
  const [left, right] = [readIsoDate(a), readIsoDate(b)];
  if (left !== null && right !== null) {
    if (operator === "==") return left === right;
    return operator === "!=" ? left !== right : inOrder(operator, left - right);
  }
  if (operator === "==" || operator === "!=" || a === null || b === null) return holds(operator, a, b, scope, at);
  fail(scope, `${printValue(left === null ? a : b)} is not a date`, at);
  return false;
}

function inOrder(operator: CompareOperator, difference: number): boolean {
  switch (operator) {
    case "<":
      return difference < 0;
    case "<=":
      return difference <= 0;
    case ">":
      return difference > 0;
    default:
      return difference >= 0;
  }
}

function compileCall(name: string, args: readonly CompiledFormula[], at: number): CompiledFormula {
  const called = FORMULA_FUNCTIONS.get(name);
  const [first = missing, second = missing, third = missing] = args;
  switch (called?.kind) {
    case undefined:
      return (scope) => fail(scope, `There is no function ${name}`, at);
    case "numbers":
      return (scope) => {
        const numbers: number[] = [];
        for (const arg of args) {
          const value = toNumber(arg(scope), scope, at);
          if (value === null) return null;
          numbers.push(value);
        }
        return finiteOrFail(called.apply(numbers), scope, at);
      };
    case "coalesce":
      return (scope) => {
        for (const arg of args) {
          const value = arg(scope);
          if (value !== null || scope.fault !== null) return value;
        }
        return null;
      };
    case "if":
      return (scope) => (isTruthy(first(scope)) ? second(scope) : third(scope));
    case "convert":
      return (scope) => convert(first(scope), name, scope, at);
  }
}

function convert(value: FormulaValue, name: string, scope: FormulaScope, at: number): FormulaValue {
  if (value === null) return null;
  const number = typeof value === "string" ? readNumber(value) : Number(value);
  if (number === null) return fail(scope, `${printValue(value)} is not a number`, at);
  return name === "int" ? Math.trunc(number) : number;
}

function toNumber(value: FormulaValue, scope: FormulaScope, at: number): number | null {
  if (typeof value === "number" || value === null) return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  fail(scope, `${printValue(value)} is a text where a number is needed`, at);
  return null;
}

function finiteOrFail(result: number | string, scope: FormulaScope, at: number): FormulaValue {
  if (typeof result === "string") return fail(scope, result, at);
  // Adding 0 turns -0 into 0, so no amount is ever printed as minus nothing.
  return Number.isFinite(result) ? result + 0 : fail(scope, "the result is too large to be a number", at);
}

function fail(scope: FormulaScope, message: string, position: number): null {
  scope.fault ??= { message, position };
  return null;
}

function missing(): null {
  return null;
}

import { roundHalfEven } from "@/lib/money/round-half-even";

/** A function of numbers; a text instead of a result says what is wrong with the arguments. */
interface NumberFunction {
  kind: "numbers";
  name: string;
  usage: string;
  minArgs: number;
  maxArgs: number;
  apply: (args: readonly number[]) => number | string;
}
/** Functions that look at missing values or pick a branch; the compiler knows them by name. */
interface SpecialFunction {
  kind: "coalesce" | "if" | "convert";
  name: string;
  usage: string;
  minArgs: number;
  maxArgs: number;
}
export type FormulaFunction = NumberFunction | SpecialFunction;

const MANY = 100;

const TABLE: readonly FormulaFunction[] = [
  { kind: "numbers", name: "abs", usage: "abs(x)", minArgs: 1, maxArgs: 1, apply: ([x = 0]) => Math.abs(x) },
  {
    kind: "numbers",
    name: "min",
    usage: "min(a, b, …)",
    minArgs: 1,
    maxArgs: MANY,
    apply: (args) => fold(args, Math.min),
  },
  {
    kind: "numbers",
    name: "max",
    usage: "max(a, b, …)",
    minArgs: 1,
    maxArgs: MANY,
    apply: (args) => fold(args, Math.max),
  },
  { kind: "numbers", name: "sum", usage: "sum(a, b, …)", minArgs: 1, maxArgs: MANY, apply: addUp },
  { kind: "numbers", name: "round", usage: "round(x, decimals)", minArgs: 1, maxArgs: 2, apply: roundTo },
  { kind: "numbers", name: "floor", usage: "floor(x)", minArgs: 1, maxArgs: 1, apply: ([x = 0]) => Math.floor(x) },
  { kind: "numbers", name: "ceil", usage: "ceil(x)", minArgs: 1, maxArgs: 1, apply: ([x = 0]) => Math.ceil(x) },
  { kind: "numbers", name: "sqrt", usage: "sqrt(x)", minArgs: 1, maxArgs: 1, apply: squareRoot },
  { kind: "numbers", name: "pow", usage: "pow(x, y)", minArgs: 2, maxArgs: 2, apply: ([x = 0, y = 0]) => raise(x, y) },
  {
    kind: "numbers",
    name: "clamp",
    usage: "clamp(x, low, high)",
    minArgs: 3,
    maxArgs: 3,
    apply: ([x = 0, low = 0, high = 0]) => Math.max(low, Math.min(x, high)),
  },
  { kind: "coalesce", name: "coalesce", usage: "coalesce(a, b, …)", minArgs: 1, maxArgs: MANY },
  { kind: "if", name: "if", usage: "if(condition, yes, no)", minArgs: 3, maxArgs: 3 },
  { kind: "convert", name: "int", usage: "int(x)", minArgs: 1, maxArgs: 1 },
  { kind: "convert", name: "float", usage: "float(x)", minArgs: 1, maxArgs: 1 },
];

/** Everything a formula can call; a new function of numbers is one row above. */
export const FORMULA_FUNCTIONS: ReadonlyMap<string, FormulaFunction> = new Map(TABLE.map((row) => [row.name, row]));

/** x to the power of y, or why that is no number. */
export function raise(x: number, y: number): number | string {
  if (x === 0 && y < 0) return "0 has no negative power (division by zero)";
  const result = x ** y;
  return Number.isNaN(result) ? "a negative number has no fractional power" : result;
}

/** Spreading the arguments would cost more than all the rest of a formula. */
function fold(args: readonly number[], join: (a: number, b: number) => number): number {
  let result = args[0] ?? 0;
  for (const value of args) result = join(result, value);
  return result;
}

function addUp(args: readonly number[]): number {
  let total = 0;
  for (const value of args) total += value;
  return total;
}

function squareRoot([x = 0]: readonly number[]): number | string {
  return x < 0 ? "sqrt of a negative number" : Math.sqrt(x);
}

function roundTo([x = 0, decimals = 0]: readonly number[]): number | string {
  if (!Number.isInteger(decimals) || Math.abs(decimals) > 10) return "round takes -10 to 10 whole decimals";
  return roundHalfEven(x, decimals);
}

import type { BinaryOperator, CompareOperator, FormulaNode } from "../formula/ast";
import { ARITHMETIC } from "../formula/compile-formula";
import { FORMULA_FUNCTIONS } from "../formula/functions";
import { BLOCK_SIZE } from "./column-matcher";

/** Some listings of a block: their places within it, in order. */
export interface MatchedListings {
  start: number;
  count: number;
  at: Int32Array;
}

/** Writes a number for each of the listings: NaN stands for a missing value, FAULT for what cannot be calculated. */
export type BlockNumbers = (listings: MatchedListings) => Float64Array;

export const FAULT = Number.POSITIVE_INFINITY;

/**
 * A checked formula over many listings at a time; null where that could come to another result than one by one: with texts,
 * and where it matters that a truth is no number.
 */
export function compileBlockFormula(
  node: FormulaNode,
  readName: (name: string) => BlockNumbers | null,
): BlockNumbers | null {
  const compile = (part: FormulaNode): BlockNumbers | null => compileBlockFormula(part, readName);
  switch (node.kind) {
    case "literal":
      if (node.value === null) return repeat(Number.NaN);
      return typeof node.value === "number" ? repeat(node.value) : null;
    case "name":
      return readName(node.name);
    case "negate":
      return join([compile(node.operand)], ([operand], listings, into) => {
        for (let at = 0; at < listings.count; at++) {
          const value = operand[at] ?? FAULT;
          into[at] = value === FAULT ? FAULT : -value;
        }
      });
    case "not":
      return join([compile(node.operand)], ([operand], listings, into) => {
        for (let at = 0; at < listings.count; at++) {
          const value = operand[at] ?? FAULT;
          into[at] = value === FAULT ? FAULT : Number(!isTrue(value));
        }
      });
    case "binary":
      return calculate(node.operator, compile(node.left), compile(node.right));
    case "compare":
      return compare(node, compile);
    case "logic": {
      const left = compile(node.left);
      return node.operator === "or" ? choose(left, left, compile(node.right)) : choose(left, compile(node.right), left);
    }
    case "choose":
      return choose(compile(node.condition), compile(node.yes), compile(node.no));
    case "call":
      return call(node.name, node.args.map(compile));
  }
}

type Pair = readonly [Float64Array, Float64Array];
type Write<T> = (operands: T, listings: MatchedListings, into: Float64Array) => void;

/** Null when any operand is. */
function join(parts: readonly [BlockNumbers | null], write: Write<readonly [Float64Array]>): BlockNumbers | null;
function join(parts: readonly [BlockNumbers | null, BlockNumbers | null], write: Write<Pair>): BlockNumbers | null;
function join(parts: readonly (BlockNumbers | null)[], write: Write<readonly Float64Array[]>): BlockNumbers | null;
function join(parts: readonly (BlockNumbers | null)[], write: Write<never>): BlockNumbers | null {
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length) return null;
  const into = new Float64Array(BLOCK_SIZE);
  return (listings) => {
    (write as Write<readonly Float64Array[]>)(
      known.map((read) => read(listings)),
      listings,
      into,
    );
    return into;
  };
}

function repeat(value: number): BlockNumbers {
  const values = new Float64Array(BLOCK_SIZE).fill(value);
  return () => values;
}

function isTrue(value: number): boolean {
  return value !== 0 && !Number.isNaN(value);
}

/** What differs from a finite number says so itself; all else that is not finite has become so here. */
function settle(left: number, right: number): number {
  if (left === FAULT || right === FAULT) return FAULT;
  return Number.isNaN(left) || Number.isNaN(right) ? Number.NaN : FAULT;
}

function calculate(
  operator: BinaryOperator,
  left: BlockNumbers | null,
  right: BlockNumbers | null,
): BlockNumbers | null {
  const calculateAll = PLAIN[operator] ?? oneByOne(ARITHMETIC[operator]);
  return join([left, right], ([a, b], { count }, into) => {
    calculateAll(a, b, count, into);
    for (let at = 0; at < count; at++) {
      const result = into[at] ?? FAULT;
      // Adding 0 turns -0 into 0, as one by one.
      into[at] = Number.isFinite(result) ? result + 0 : settle(a[at] ?? FAULT, b[at] ?? FAULT);
    }
  });
}

type CalculateAll = (a: Float64Array, b: Float64Array, count: number, into: Float64Array) => void;

/** Whatever is missing or faulty makes the result something else than a finite number. */
const PLAIN: Partial<Record<BinaryOperator, CalculateAll>> = {
  "+": (a, b, count, into) => {
    for (let at = 0; at < count; at++) into[at] = (a[at] ?? 0) + (b[at] ?? 0);
  },
  "-": (a, b, count, into) => {
    for (let at = 0; at < count; at++) into[at] = (a[at] ?? 0) - (b[at] ?? 0);
  },
  "*": (a, b, count, into) => {
    for (let at = 0; at < count; at++) into[at] = (a[at] ?? 0) * (b[at] ?? 0);
  },
  "/": (a, b, count, into) => {
    for (let at = 0; at < count; at++) into[at] = b[at] === FAULT ? FAULT : (a[at] ?? 0) / (b[at] ?? 0);
  },
};

function oneByOne(apply: (a: number, b: number) => number | string): CalculateAll {
  return (a, b, count, into) => {
    for (let at = 0; at < count; at++) {
      const [left, right] = [a[at] ?? FAULT, b[at] ?? FAULT];
      const result = Number.isFinite(left) && Number.isFinite(right) ? apply(left, right) : FAULT;
      into[at] = typeof result === "number" ? result : FAULT;
    }
  };
}

function compare(
  { first, rest }: FormulaNode & { kind: "compare" },
  compile: (node: FormulaNode) => BlockNumbers | null,
): BlockNumbers | null {
  const operands = [first, ...rest.map(({ operand }) => operand)];
  const asksEqual = rest.some(({ operator }) => operator === "==" || operator === "!=");
  if (asksEqual && operands.some(canBeTruth)) return null;
  return join(operands.map(compile), (values, { count }, into) => {
    into.fill(1, 0, count);
    for (const [link, { operator }] of rest.entries()) {
      const [a, b] = [values[link], values[link + 1]];
      for (let at = 0; at < count; at++) {
        if (into[at] !== 1) continue;
        const [left, right] = [a?.[at] ?? FAULT, b?.[at] ?? FAULT];
        into[at] = left === FAULT || right === FAULT ? FAULT : Number(holds(operator, left, right));
      }
    }
  });
}

/** A truth equals no number, although it counts as 0 or 1. */
function canBeTruth({ kind }: FormulaNode): boolean {
  return kind !== "literal" && kind !== "name" && kind !== "negate" && kind !== "binary";
}

/** Nothing is more or less than a missing value, and two missing ones are equal. */
function holds(operator: CompareOperator, left: number, right: number): boolean {
  switch (operator) {
    case "==":
      return Object.is(left, right) || left === right;
    case "!=":
      return !Object.is(left, right) && left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}

function choose(
  condition: BlockNumbers | null,
  yes: BlockNumbers | null,
  no: BlockNumbers | null,
): BlockNumbers | null {
  return join([condition, yes, no], ([asked, ifTrue, ifFalse], { count }, into) => {
    for (let at = 0; at < count; at++) {
      const value = asked?.[at] ?? FAULT;
      into[at] = value === FAULT ? FAULT : ((isTrue(value) ? ifTrue : ifFalse)?.[at] ?? FAULT);
    }
  });
}

function call(name: string, args: readonly (BlockNumbers | null)[]): BlockNumbers | null {
  const called = FORMULA_FUNCTIONS.get(name);
  const [first = null, second = null, third = null] = args;
  switch (called?.kind) {
    case undefined:
      return null;
    case "if":
      return choose(first, second, third);
    case "coalesce":
      return join(args, coalesce);
    case "convert":
      return name === "int"
        ? join([first], ([values], { count }, into) => {
            for (let at = 0; at < count; at++) into[at] = Math.trunc(values[at] ?? FAULT);
          })
        : first;
    case "numbers":
      return join(args, applyEach(called.apply));
  }
}

const coalesce: Write<readonly Float64Array[]> = (lists, { count }, into) => {
  into.fill(Number.NaN, 0, count);
  for (const values of lists)
    for (let at = 0; at < count; at++) if (Number.isNaN(into[at])) into[at] = values[at] ?? FAULT;
};

/** The first argument that is not known decides: those after it are not asked. */
function applyEach(apply: (args: readonly number[]) => number | string): Write<readonly Float64Array[]> {
  const numbers: number[] = [];
  return (lists, { count }, into) => {
    numbers.length = lists.length;
    for (let at = 0; at < count; at++) {
      let unknown = 0;
      for (let index = 0; index < lists.length && Number.isFinite(unknown); index++) {
        const value = lists[index]?.[at] ?? FAULT;
        numbers[index] = value;
        if (!Number.isFinite(value)) unknown = value;
      }
      const result = Number.isFinite(unknown) ? apply(numbers) : unknown;
      if (!Number.isFinite(unknown)) into[at] = unknown;
      else into[at] = typeof result === "number" && Number.isFinite(result) ? result + 0 : FAULT;
    }
  };
}

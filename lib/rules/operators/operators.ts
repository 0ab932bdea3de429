import type { FactType } from "../facts/catalogue";
import { type FactValue, printValue } from "../facts/fact-value";
import { equalityFor, isEqual, readNumber } from "./equality";
import { readIsoDate } from "./iso-date";
import type { OperatorName } from "./operator-names";
import { compilePattern } from "./text-pattern";

type Present = Exclude<FactValue, null>;
/** True or false, or a sentence saying why the question makes no sense for this value. */
export type Verdict = boolean | string;
type Test = (value: Present) => Verdict;

/** What an operator expects beside it: one value, a list, a range [min, max], a pattern, or nothing. */
export type OperandKind = "value" | "list" | "range" | "pattern" | "nothing";

export interface Operator {
  name: OperatorName;
  label: string;
  operand: OperandKind;
  types: readonly FactType[];
  /** Expected values have been checked by then (`checkOperand`). */
  build: (expected: unknown, type: FactType) => Test;
}

const ANY: readonly FactType[] = ["number", "string", "enum", "boolean", "date", "set"];
const SINGLE: readonly FactType[] = ["number", "string", "enum", "boolean", "date"];
const ORDERED: readonly FactType[] = ["number", "date"];
const TEXT: readonly FactType[] = ["string", "enum"];

const TABLE: readonly Operator[] = [
  { name: "equals", label: "is", operand: "value", types: SINGLE, build: equals },
  { name: "not_equals", label: "is not", operand: "value", types: SINGLE, build: negate(equals) },
  { name: "gt", label: "is more than", operand: "value", types: ORDERED, build: compare((a, b) => a > b) },
  { name: "gte", label: "is at least", operand: "value", types: ORDERED, build: compare((a, b) => a >= b) },
  { name: "lt", label: "is less than", operand: "value", types: ORDERED, build: compare((a, b) => a < b) },
  { name: "lte", label: "is at most", operand: "value", types: ORDERED, build: compare((a, b) => a <= b) },
  { name: "between", label: "is between", operand: "range", types: ORDERED, build: between },
  { name: "in", label: "is one of", operand: "list", types: ANY, build: isIn },
  { name: "not_in", label: "is none of", operand: "list", types: ANY, build: negate(isIn) },
  { name: "contains", label: "contains", operand: "value", types: [...TEXT, "set"], build: contains },
  {
    name: "not_contains",
    label: "does not contain",
    operand: "value",
    types: [...TEXT, "set"],
    build: negate(contains),
  },
  { name: "startswith", label: "starts with", operand: "value", types: TEXT, build: onText((a, b) => a.startsWith(b)) },
  { name: "endswith", label: "ends with", operand: "value", types: TEXT, build: onText((a, b) => a.endsWith(b)) },
  { name: "regex", label: "matches the pattern", operand: "pattern", types: TEXT, build: matches },
  { name: "is_null", label: "is missing", operand: "nothing", types: ANY, build: () => () => false },
  { name: "is_not_null", label: "is known", operand: "nothing", types: ANY, build: () => () => true },
];

/** Every operator by its canonical name; a new one is one row above. */
export const OPERATORS: ReadonlyMap<OperatorName, Operator> = new Map(TABLE.map((row) => [row.name, row]));

export function operatorsFor(type: FactType): readonly Operator[] {
  return TABLE.filter((row) => row.types.includes(type));
}

/** One condition as a function of its fact's value; a missing fact is decided here and nowhere else. */
export function buildTest(name: OperatorName, expected: unknown, type: FactType): (value: FactValue) => Verdict {
  const operator = OPERATORS.get(name);
  if (operator === undefined) throw new Error(`The operator ${name} has no row in the table`);
  const test = operator.build(expected, type);
  const whenMissing = name === "is_null";
  return (value) => (value === null ? whenMissing : test(value));
}

function equals(expected: unknown, type: FactType): Test {
  const same = equalityFor(expected, type);
  return (value) => same(value);
}

function isIn(expected: unknown, type: FactType): Test {
  const members = (Array.isArray(expected) ? expected : []).map((member) => equalityFor(member, type));
  return (value) =>
    isSet(value) ? value.some((element) => members.some((same) => same(element))) : members.some((same) => same(value));
}

function compare(decide: (value: number, bound: number) => boolean): Operator["build"] {
  return (expected, type) => {
    const bound = readOrdered(expected, type) ?? Number.NaN;
    return (value) => {
      const number = readOrdered(value, type);
      return number === null ? notOrdered(value, type) : decide(number, bound);
    };
  };
}

function between(expected: unknown, type: FactType): Test {
  const [min, max] = (Array.isArray(expected) ? expected : []).map((bound) => readOrdered(bound, type) ?? Number.NaN);
  return (value) => {
    const number = readOrdered(value, type);
    if (number === null) return notOrdered(value, type);
    return number >= (min ?? Number.NaN) && number <= (max ?? Number.NaN);
  };
}

export function readOrdered(value: unknown, type: FactType): number | null {
  return type === "date" ? readIsoDate(value) : readNumber(value);
}

function notOrdered(value: Present, type: FactType): string {
  return `${printValue(value)} is not a ${type === "date" ? "date" : "number"}`;
}

function contains(expected: unknown): Test {
  const part = String(expected).toLowerCase();
  return (value) =>
    isSet(value) ? value.some((element) => isEqual(element, expected)) : String(value).toLowerCase().includes(part);
}

function onText(decide: (text: string, part: string) => boolean): Operator["build"] {
  return (expected) => {
    const part = String(expected).toLowerCase();
    return (value) => !isSet(value) && decide(String(value).toLowerCase(), part);
  };
}

function matches(expected: unknown): Test {
  const pattern = compilePattern(String(expected));
  if (!pattern.ok) return () => pattern.message;
  return (value) => !isSet(value) && pattern.test(String(value));
}

function negate(build: Operator["build"]): Operator["build"] {
  return (expected, type) => {
    const test = build(expected, type);
    return (value) => {
      const verdict = test(value);
      return typeof verdict === "string" ? verdict : !verdict;
    };
  };
}

function isSet(value: Present): value is readonly string[] {
  return typeof value === "object";
}

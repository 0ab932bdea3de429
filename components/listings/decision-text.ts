import type { OperatorName } from "@/lib/rules/operators/operator-names";
import { nameFact, nameFactValue } from "@/lib/valuation/facts/name-fact";

const words: Record<OperatorName, string> = {
  equals: "be",
  not_equals: "differ from",
  gt: "be above",
  gte: "be at least",
  lt: "be below",
  lte: "be at most",
  between: "be between",
  in: "be one of",
  not_in: "be none of",
  contains: "contain",
  not_contains: "not contain",
  startswith: "start with",
  endswith: "end with",
  regex: "match",
  is_null: "be unknown",
  is_not_null: "be known",
};

type Decision = { field: string; operator: string; expected: unknown; actual: unknown; verdict: boolean };

/** "RAM has to be at least 32; it is 16": what a condition asked for and what it found. */
export function describeDecision({ field, operator, expected, actual, verdict }: Decision): string {
  const asked = words[operator as OperatorName] ?? operator;
  const wanted = expected === null || expected === undefined ? "" : ` ${showValue(nameFactValue(field, expected))}`;
  return `${nameFact(field)} ${verdict ? "must not" : "has to"} ${asked}${wanted}; it is ${showValue(nameFactValue(field, actual))}`;
}

/** Notes may be pages long; the beginning says which they are. */
const MAX_SHOWN = 120;

export function showValue(value: unknown): string {
  if (value === null || value === undefined) return "unknown";
  if (Array.isArray(value)) return value.length === 0 ? "nothing" : value.map(showValue).join(", ");
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)} …` : text;
}

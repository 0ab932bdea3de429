import type { Fact, FactCatalogue } from "../facts/catalogue";
import { printValue } from "../facts/fact-value";
import { isEqual } from "./equality";
import { type Operator, readOrdered } from "./operators";
import { compilePattern } from "./text-pattern";

export const MAX_LIST_LENGTH = 1000;
export const MAX_TEXT_LENGTH = 500;

export interface OperandProblem {
  message: string;
  remedy: string;
  severity: "error" | "warning";
}

type Suggest = FactCatalogue["suggest"];

/** What is wrong with the value beside an operator, given the fact it is compared with. */
export function checkOperand(
  operator: Operator,
  expected: unknown,
  fact: Fact,
  { suggest }: Pick<FactCatalogue, "suggest">,
): OperandProblem[] {
  switch (operator.operand) {
    case "nothing":
      return [];
    case "pattern":
      return checkPattern(expected);
    case "range":
      return checkRange(expected, fact);
    case "list":
      return checkList(expected, fact, operator, suggest);
    case "value":
      return checkSingle(expected, fact, operator, suggest);
  }
}

function checkPattern(expected: unknown): OperandProblem[] {
  if (typeof expected !== "string")
    return [refuse(`${printValue(expected)} is not a pattern`, "give a text in RE2 syntax")];
  const pattern = compilePattern(expected);
  return pattern.ok
    ? []
    : [refuse(pattern.message, "correct or shorten it; look-arounds and back-references do not exist")];
}

function checkRange(expected: unknown, fact: Fact): OperandProblem[] {
  if (!Array.isArray(expected) || expected.length !== 2) {
    return [refuse(`"is between" needs two bounds, got ${printValue(expected)}`, "give [min, max]")];
  }
  const [min, max] = expected.map((bound) => readOrdered(bound, fact.type));
  if (min == null || max == null) {
    return [
      refuse(`${printValue(expected)} are not two ${orderedNoun(fact)}`, `give [min, max] as ${orderedNoun(fact)}`),
    ];
  }
  return min > max ? [warn(`the range ${printValue(expected)} is empty`, "put the smaller bound first")] : [];
}

function checkList(expected: unknown, fact: Fact, operator: Operator, suggest: Suggest): OperandProblem[] {
  if (!Array.isArray(expected)) {
    return [refuse(`"${operator.label}" needs a list, got ${printValue(expected)}`, "give a list such as [8, 16]")];
  }
  if (expected.length > MAX_LIST_LENGTH) {
    return [refuse(`the list has ${expected.length} values`, `give at most ${MAX_LIST_LENGTH}`)];
  }
  if (expected.length === 0) return [warn("the list is empty", "add the values meant")];
  return expected.flatMap((member) => checkSingle(member, fact, operator, suggest));
}

function checkSingle(expected: unknown, fact: Fact, operator: Operator, suggest: Suggest): OperandProblem[] {
  if (expected === null || expected === undefined) {
    return [refuse(`"${operator.label}" needs a value`, "give one, or ask whether it is missing (is_null)")];
  }
  if (typeof expected === "object") return [refuse(`${printValue(expected)} is not a single value`, "give one value")];
  if (typeof expected === "string" && expected.length > MAX_TEXT_LENGTH) {
    return [refuse(`the text has ${expected.length} characters`, `give at most ${MAX_TEXT_LENGTH}`)];
  }
  return checkAgainstType(expected, fact, operator, suggest);
}

function checkAgainstType(expected: unknown, fact: Fact, operator: Operator, suggest: Suggest): OperandProblem[] {
  switch (fact.type) {
    case "number":
    case "date": {
      if (readOrdered(expected, fact.type) !== null) return [];
      const example = fact.type === "date" ? "an ISO date such as 2026-11-21" : "a number";
      return [refuse(`${fact.name} is a ${fact.type}, ${printValue(expected)} is none`, `give ${example}`)];
    }
    case "boolean":
      if (isEqual(expected, true) || isEqual(expected, false)) return [];
      return [refuse(`${fact.name} is true or false, got ${printValue(expected)}`, "give true or false")];
    case "enum":
      return operator.types.includes("number") ? checkMember(expected, fact, suggest) : [];
    default:
      return [];
  }
}

/**
 * Whole values only (equals, in …), a part of a text may be anything.
 * Only a warning: the options of a custom field may be retired while rules that name them are stored.
 */
function checkMember(expected: unknown, fact: Fact, suggest: Suggest): OperandProblem[] {
  const values = fact.values ?? [];
  if (values.length === 0 || values.some((value) => isEqual(value, expected))) return [];
  const nearest = suggest(String(expected), values);
  const listed = (nearest.length > 0 ? nearest : values.slice(0, 12)).join(", ");
  return [warn(`${fact.name} never is ${printValue(expected)}`, `use one of its values: ${listed}`)];
}

function orderedNoun(fact: Fact): string {
  return fact.type === "date" ? "ISO dates" : "numbers";
}

function refuse(message: string, remedy: string): OperandProblem {
  return { message, remedy, severity: "error" };
}

function warn(message: string, remedy: string): OperandProblem {
  return { message, remedy, severity: "warning" };
}

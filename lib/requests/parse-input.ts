import type { z } from "zod";
import { AppError, invalidInput, type Problem } from "../errors";
import { describeHostileText } from "../rules/document/hostile-text";

const maxDepth = 32;

/** Reads untrusted input by its one schema, or refuses all that is wrong with it at once, field by field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  refuseHostileText(input);
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const { issues } = result.error;
  const problems = issues.slice(0, 20).map(
    (issue): Problem => ({
      path: issue.path.map(String).join("."),
      message: issue.message,
      value: valueAt(input, issue.path),
    }),
  );
  throw invalidInput(problems, issues.length);
}

/**
 * PostgreSQL refuses NUL in text and half of a surrogate pair in JSON: say so by name instead of failing at the write. What
 * turns the direction of writing would let a name read otherwise than it is, in the audit too.
 */
function refuseHostileText(input: unknown): void {
  const seen = new WeakSet<object>();
  /** Where we are, put into words only for what is refused: most input is fine, and some of it is long. */
  const path: string[] = [];
  const refuse = (message: string): never => {
    throw invalidInput([{ path: path.join("."), message }]);
  };
  const check = (text: string): void => {
    const hostile = describeHostileText(text);
    if (hostile !== null) refuse(`${hostile.message}; ${hostile.remedy}.`);
  };
  const visit = (value: unknown): void => {
    if (path.length > maxDepth)
      throw new AppError(
        "invalid",
        `${path.slice(0, 4).join(".").slice(0, 100)} … is nested deeper than ${maxDepth} levels; flatten it.`,
      );
    if (typeof value === "string") check(value);
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value); // an action's input may hold one object many times over
    const isList = Array.isArray(value);
    for (const [key, item] of isList ? value.entries() : Object.entries(value)) {
      path.push(String(key));
      if (!isList) check(String(key));
      visit(item);
      path.pop();
    }
  };
  visit(input);
}

/** The refused value, shortened, for the message; secrets never leave again. */
function valueAt(input: unknown, path: PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (/password|secret|token/i.test(String(key))) return undefined;
    if (value === null || typeof value !== "object") return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  if (typeof value === "string") return value.length > 100 ? `${value.slice(0, 100)}…` : value;
  return typeof value === "number" || typeof value === "boolean" || value === null ? value : undefined;
}

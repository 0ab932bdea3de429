import type { z } from "zod";
import { AppError, invalidInput, type Problem } from "./errors";
import { describeHostileText } from "./rules/document/hostile-text";

const maxDepth = 32;

/** Reads untrusted input by its one schema, or refuses all that is wrong with it at once, field by field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  refuseHostileText(input);
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw invalidInput(
    result.error.issues.map(
      (issue): Problem => ({
        path: issue.path.map(String).join("."),
        message: issue.message,
        value: valueAt(input, issue.path),
      }),
    ),
  );
}

/**
 * PostgreSQL refuses NUL in text and half of a surrogate pair in JSON: say so by name instead of failing at the write. What
 * turns the direction of writing would let a name read otherwise than it is, in the audit too.
 */
function refuseHostileText(input: unknown): void {
  const seen = new WeakSet<object>();
  const visit = (value: unknown, path: string, depth: number): void => {
    if (depth > maxDepth)
      throw new AppError("invalid", `${path || "The input"} is nested deeper than ${maxDepth} levels; flatten it.`);
    if (typeof value === "object" && value !== null) {
      if (seen.has(value)) return; // an action's input may hold one object many times over
      seen.add(value);
    }
    if (typeof value === "string") {
      const hostile = describeHostileText(value);
      if (hostile !== null) throw invalidInput([{ path, message: `${hostile.message}; ${hostile.remedy}.` }]);
    } else if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) visit(item, path ? `${path}.${i}` : String(i), depth + 1);
    } else if (value !== null && typeof value === "object") {
      for (const [key, item] of Object.entries(value)) {
        visit(key, path, depth);
        visit(item, path ? `${path}.${key}` : key, depth + 1);
      }
    }
  };
  visit(input, "", 0);
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

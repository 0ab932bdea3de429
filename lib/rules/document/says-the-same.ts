import type { Rule } from "./ruleset";

/** Numbers of rows and versions are no part of what a rule says. */
export function saysTheSame(a: Rule, b: Rule): boolean {
  return isSame(contentOf(a), contentOf(b));
}

function contentOf({ version: _, problems: __, actions, ...rule }: Rule): unknown {
  return { ...rule, actions: actions.map(({ id: _, ...action }) => action) };
}

/** Equal as JSON, whatever the order of keys; what is undefined is not there. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [entriesOf(a), entriesOf(b)];
  return (
    left.length === right.length && left.every(([key, value]) => isSame(value, (b as Record<string, unknown>)[key]))
  );
}

const entriesOf = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, member]) => member !== undefined);

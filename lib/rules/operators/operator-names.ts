export const OPERATOR_NAMES = [
  "equals",
  "not_equals",
  "gt",
  "gte",
  "lt",
  "lte",
  "between",
  "in",
  "not_in",
  "contains",
  "not_contains",
  "startswith",
  "endswith",
  "regex",
  "is_null",
  "is_not_null",
] as const;
export type OperatorName = (typeof OPERATOR_NAMES)[number];

const ALIASES: ReadonlyMap<string, OperatorName> = new Map<string, OperatorName>([
  ...OPERATOR_NAMES.map((name) => [name, name] as const),
  ["greater_than", "gt"],
  ["less_than", "lt"],
  ["greater_than_or_equal", "gte"],
  ["less_than_or_equal", "lte"],
  ["starts_with", "startswith"],
  ["ends_with", "endswith"],
  ["==", "equals"],
  ["!=", "not_equals"],
  [">", "gt"],
  [">=", "gte"],
  ["<", "lt"],
  ["<=", "lte"],
]);

/** The canonical name behind any accepted spelling; undefined for an unknown operator. */
export function findOperatorName(spelling: string): OperatorName | undefined {
  return ALIASES.get(spelling.trim().toLowerCase());
}

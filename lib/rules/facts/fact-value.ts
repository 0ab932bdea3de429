/** A missing fact is null; "", 0, false and an empty set are values. */
export type FactValue = number | string | boolean | readonly string[] | null;

/** One listing's facts, aligned with the catalogue: the value of a fact stands at its `index`. */
export type FactRow = readonly FactValue[];

/** Shows a value as a person would write it in a rule. */
export function printValue(value: unknown): string {
  if (typeof value === "string") return `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;
  if (value === undefined) return "nothing";
  if (typeof value === "object" && value !== null) {
    const text = JSON.stringify(value);
    return text.length > 80 ? `${text.slice(0, 80)}…` : text;
  }
  return String(value);
}

import type { FactType } from "../facts/catalogue";
import { readIsoDate } from "./iso-date";

const NUMERIC_TEXT = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

/**
 * The one equality of conditions, multiplier tables and formulas: texts ignore letter case, numbers and
 * numeric texts compare as numbers, a boolean equals the texts true and false, otherwise strict.
 */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a === "string" && typeof b === "string") return a.toLowerCase() === b.toLowerCase();
  if (typeof a === "number" && typeof b === "string") return a === readNumber(b);
  if (typeof a === "string" && typeof b === "number") return b === readNumber(a);
  if (typeof a === "boolean" && typeof b === "string") return b.toLowerCase() === String(a);
  if (typeof a === "string" && typeof b === "boolean") return a.toLowerCase() === String(b);
  return false;
}

/** Whether a fact of that type is what is expected: on dates the same instant is equal however it is written. */
export function equalityFor(expected: unknown, type: FactType): (value: unknown) => boolean {
  const instant = type === "date" ? readIsoDate(expected) : null;
  if (instant === null) return (value) => isEqual(value, expected);
  return (value) => readIsoDate(value) === instant || isEqual(value, expected);
}

/** The number a value stands for: a finite number or a numeric text; null for everything else. */
export function readNumber(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || value.length > 400 || !NUMERIC_TEXT.test(value)) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

import { isNumeric } from "./field-kinds";

/** A value as it stands in a form: text as it is typed, or the chosen words. */
export type ValueText = string | string[];

export function writeValueText(dataType: string, value: unknown): ValueText {
  if (dataType.startsWith("multi")) return Array.isArray(value) ? value.map(String) : [];
  if (value === null || value === undefined) return "";
  return dataType === "json" || typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The same with a number as a person writes it. */
export function showValueText(dataType: string, value: unknown, show: (plain: string) => string): ValueText {
  const text = writeValueText(dataType, value);
  return isNumeric(dataType) && typeof text === "string" ? show(text) : text;
}

/** What was typed as a value of the field's type; what does not fit stays text, and is refused by name where it arrives. */
export function readValueText(
  dataType: string,
  text: ValueText | undefined,
  plainOf: (text: string) => string = (given) => given,
): unknown {
  if (text === undefined || text.length === 0) return null;
  if (Array.isArray(text)) return text;
  if (isNumeric(dataType)) return readNumberText(plainOf(text));
  switch (dataType) {
    case "boolean":
      return text === "true";
    case "json":
      return readJson(text);
    default:
      return text;
  }
}

/** Of plain digits; what is none stays text. */
export function readNumberText(text: string): number | string | null {
  if (text.trim() === "") return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

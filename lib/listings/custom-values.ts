import { RE2JS } from "re2js";
import type { Problem } from "../errors";
import type { CustomValues } from "./offer";

/** A custom field as its values are checked by. */
export interface CustomFieldRule {
  key: string;
  label: string;
  dataType: string;
  required: boolean;
  defaultValue: unknown;
  options: readonly string[];
  validation: { min?: number; max?: number; min_length?: number; max_length?: number; pattern?: string };
}

/**
 * What is wrong with values for these fields, each by its key with what to do about it. Null clears a field; a field that
 * is not named keeps what it has.
 */
export function checkCustomValues(fields: readonly CustomFieldRule[], values: CustomValues): Problem[] {
  return Object.entries(values).flatMap(([key, value]): Problem[] => {
    const field = fields.find((one) => one.key === key);
    const path = `custom.${key}`;
    if (!field) return [{ path, message: `is no custom field; there are ${fields.map((one) => one.key).join(", ")}.` }];
    const message = value === null ? refuseMissing(field) : refuseValue(field, value);
    return message === null ? [] : [{ path, message, value }];
  });
}

/** The values of something new: defaults fill what was not given. */
export function withDefaults(fields: readonly CustomFieldRule[], values: CustomValues): CustomValues {
  const given = fields.map(({ key, defaultValue }) => [key, values[key] ?? defaultValue ?? null] as const);
  return { ...values, ...Object.fromEntries(given.filter(([key, value]) => value !== null || key in values)) };
}

/** Required fields that have no value. */
export function listMissing(fields: readonly CustomFieldRule[], values: CustomValues): Problem[] {
  return fields.flatMap((field): Problem[] => {
    const message = (values[field.key] ?? null) === null ? refuseMissing(field) : null;
    return message === null ? [] : [{ path: `custom.${field.key}`, message }];
  });
}

const refuseMissing = ({ label, required }: CustomFieldRule) =>
  required ? `${label} is required; give a value.` : null;

function refuseValue(field: CustomFieldRule, value: unknown): string | null {
  const { label, options } = field;
  switch (field.dataType) {
    case "integer":
      return Number.isSafeInteger(value) ? refuseRange(field, Number(value)) : `${label} must be a whole number.`;
    case "float":
    case "number":
      return typeof value === "number" && Number.isFinite(value)
        ? refuseRange(field, value)
        : `${label} must be a number.`;
    case "boolean":
      return typeof value === "boolean" ? null : `${label} must be true or false.`;
    case "date":
    case "datetime":
      return typeof value === "string" && isDate(value, field.dataType)
        ? null
        : `${label} must be a date such as ${field.dataType === "date" ? "2026-11-21" : "2026-11-21T09:30"}.`;
    case "select":
    case "enum":
      return typeof value === "string" && options.includes(value) ? null : `${label} must be ${options.join(", ")}.`;
    case "multiselect":
    case "multi_select":
      return Array.isArray(value) && value.every((one) => options.includes(one))
        ? null
        : `${label} must be a list of ${options.join(", ")}.`;
    case "json":
      return null;
    default:
      return typeof value === "string" ? refuseText(field, value) : `${label} must be text.`;
  }
}

function refuseRange({ label, validation: { min, max } }: CustomFieldRule, value: number): string | null {
  if (min !== undefined && value < min) return `${label} must be at least ${min}.`;
  return max !== undefined && value > max ? `${label} must be at most ${max}.` : null;
}

function refuseText({ label, validation }: CustomFieldRule, value: string): string | null {
  const { min_length = 0, max_length = 10_000, pattern } = validation;
  if (value.length < min_length) return `${label} must have at least ${min_length} characters.`;
  if (value.length > max_length) return `${label} must have at most ${max_length} characters.`;
  return pattern !== undefined && !RE2JS.compile(pattern).matcher(value).find()
    ? `${label} must match ${pattern}.`
    : null;
}

function isDate(text: string, type: "date" | "datetime"): boolean {
  const shape = type === "date" ? /^\d{4}-\d{2}-\d{2}$/ : /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
  const time = Date.parse(text);
  // Date.parse accepts the 31st of February and moves it on.
  return (
    shape.test(text) && !Number.isNaN(time) && (type === "datetime" || new Date(time).toISOString().startsWith(text))
  );
}

import { Missing } from "@/components/data-table/missing";
import { Spelled } from "@/components/layout/spelled";
import type { ComponentField } from "@/lib/components/kinds";
import { formatCapacity, formatNumber } from "@/lib/words/format";

/** A property of a component as it is read. */
export function FieldValue({ field, value }: { field: ComponentField; value: unknown }) {
  const text = describeField(field, value);
  if (text === null) return <Missing />;
  return typeof value === "number" ? <Spelled>{text}</Spelled> : text;
}

/** Null when it is not known. */
export function describeField({ input, unit, max }: ComponentField, value: unknown): string | null {
  if (value === null || value === undefined || value === "" || value === "unknown") return null;
  if (input === "choice") return String(value).replaceAll("_", " ").toUpperCase();
  if (typeof value !== "number") return String(value);
  if (unit === "GB") return formatCapacity(value);
  // Years and counts of cores are not grouped in thousands.
  const digits = max > 10_000 ? formatNumber(value) : String(value);
  return unit ? `${digits} ${unit}` : digits;
}

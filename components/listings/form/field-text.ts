import { FIELD_ROWS, type FieldName, type FieldRow, type FieldValues } from "@/lib/listings/fields";

/** A field of the table as text in its box. */
export const writeFieldTexts = (row: Partial<FieldValues>): Record<FieldName, string> =>
  Object.fromEntries(FIELD_ROWS.map(({ name, property }) => [name, writeText(row[property])])) as Record<
    FieldName,
    string
  >;

/** And back, as the API takes it. */
export function readFieldText(kind: FieldRow["kind"], text: string): unknown {
  if (kind === "link") return text.trim() || null;
  if (kind === "texts") return text.split(",").flatMap((word) => word.trim() || []);
  return kind === "profile" ? Number(text) || null : text;
}

const writeText = (value: string | string[] | number | null | undefined): string =>
  Array.isArray(value) ? value.join(", ") : String(value ?? "");

import { FIELD_ROWS, type FieldName, type FieldRow, type FieldValues } from "@/lib/listings/fields";

/** A field of the table as text in its box. */
export const writeFieldTexts = (row: Partial<FieldValues>): Record<FieldName, string> =>
  Object.fromEntries(FIELD_ROWS.map(({ name, property }) => [name, row[property] ?? ""])) as Record<FieldName, string>;

/** And back, as the API takes it. */
export const readFieldText = (kind: FieldRow["kind"], text: string): unknown =>
  kind === "link" ? text.trim() || null : text;

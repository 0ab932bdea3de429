import { z } from "zod";
import { FIELD_ROWS, type FieldName, type LISTING_FIELDS } from "./fields";

export const optionalText = (max: number) =>
  z
    .string({ error: "must be text" })
    .trim()
    .max(max, `must have at most ${max} characters`)
    .transform((text) => text || null)
    .nullable();

export const recordId = z
  .int("must be the number of a record")
  .positive("must be the number of a record")
  .max(2_147_483_647, "must be the number of a record");

export const link = z
  .string({ error: "must be a web address" })
  .trim()
  .max(2_000, "must have at most 2,000 characters")
  .refine((text) => isWebAddress(text), "must be a web address that begins with https:// or http://");

const words = (most: number) =>
  z
    .array(z.string({ error: "must be text" }).trim().max(255, "must have at most 255 characters"), {
      error: "must be a list of texts",
    })
    .max(most, `must hold at most ${most} texts`)
    .transform((texts) => [...new Set(texts.filter(Boolean))]);

/** What may be entered into a field of each kind. */
const schemaOf = {
  text: optionalText,
  note: optionalText,
  link: () => link.nullable(),
  texts: words,
  profile: () => recordId.nullable(),
};

type Schemas = { [Name in FieldName]: ReturnType<(typeof schemaOf)[(typeof LISTING_FIELDS)[Name]["kind"]]> };

/** The schema of every field that is only a row of the table. */
export const fieldSchemas = Object.fromEntries(
  FIELD_ROWS.map(({ name, kind, max }) => [name, schemaOf[kind](max)]),
) as Schemas;

function isWebAddress(text: string): boolean {
  // A browser would read "https:evil.example" as an address too, the database would not.
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

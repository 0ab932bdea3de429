import { z } from "zod";
import { decimalToCents } from "../money/decimal";
import { CONDITIONS, LISTING_STATUSES } from "./enums";

/** Dollars with at most two decimals, as a number or as text, kept as whole cents. */
const priceCents = z
  .union([z.number(), z.string().trim()], { error: "must be a price in dollars, such as 499.99" })
  .transform((price, context) => {
    const text = typeof price === "number" ? String(price) : price.replace(/^\$/, "").replaceAll(",", "");
    if (/^\d{1,10}([.]\d{1,2})?$/.test(text)) return decimalToCents(text);
    context.addIssue({
      code: "custom",
      message: "must be a price in dollars from 0 to 9,999,999,999.99 with at most two decimals, such as 499.99",
    });
    return z.NEVER;
  });

const title = z
  .string({ error: "must be text" })
  .trim()
  .min(1, "must not be empty")
  .max(255, "must have at most 255 characters");

const optionalText = (max: number) =>
  z
    .string({ error: "must be text" })
    .trim()
    .max(max, `must have at most ${max} characters`)
    .transform((text) => text || null)
    .nullable();

const recordId = z
  .int("must be the number of a record")
  .positive("must be the number of a record")
  .max(2_147_483_647, "must be the number of a record");

const recordIds = z
  .array(recordId, { error: "must be a list of numbers" })
  .max(500, "must name at most 500")
  .transform((ids) => [...new Set(ids)].sort((a, b) => a - b));

const listingFields = z.strictObject({
  title,
  price_usd: priceCents,
  condition: z.enum(CONDITIONS, { error: `must be ${CONDITIONS.join(", ")}` }),
  status: z.enum(LISTING_STATUSES, { error: `must be ${LISTING_STATUSES.join(", ")}` }),
  seller: optionalText(128),
  device_model: optionalText(255),
  notes: optionalText(10_000),
  /** The one ruleset a person fixed; null lets all that apply be used. */
  ruleset_id: recordId.nullable(),
  disabled_ruleset_ids: recordIds,
  disabled_rule_ids: recordIds,
});

/** The fields of a listing that can be edited by themselves, in the API's names. Absent keeps, null clears. */
export const listingPatch = listingFields
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, "names no field to change");

export const listingId = z.coerce
  .number({ error: "must be a listing's number" })
  .int("must be a listing's number")
  .positive("must be a listing's number")
  .max(2_147_483_647, "must be a listing's number");

export const updateListingSchema = z.strictObject({
  id: listingId,
  rowVersion: z.int().positive().max(2_147_483_647),
  patch: listingPatch,
});

/** A listing as the caller saw it, for what needs nothing else. */
export const listingVersionSchema = updateListingSchema.omit({ patch: true });

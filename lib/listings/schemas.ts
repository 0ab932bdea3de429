import { z } from "zod";
import { decimalToCents } from "../money/decimal";
import { LARGEST_PRICE_CENTS } from "./bulk-edit";
import { COMPONENT_TYPES, CONDITIONS, LISTING_STATUSES, PORT_TYPES, RAM_GENERATIONS, STORAGE_MEDIA } from "./enums";
import { fieldSchemas, link, optionalText, recordId } from "./field-schemas";
import { OFFER_FLAGS } from "./offer-flags/flag-names";

/** Dollars with at most two decimals, as a number or as text, kept as whole cents. */
const priceCents = z
  .union([z.number(), z.string().trim()], { error: "must be a price in dollars, such as 499.99" })
  .transform((price, context) => {
    const text = typeof price === "number" ? String(price) : price.replace(/^\$/, "");
    if (/^\d{1,10}([.]\d{1,2})?$/.test(text) && decimalToCents(text) <= LARGEST_PRICE_CENTS)
      return decimalToCents(text);
    context.addIssue({
      code: "custom",
      message:
        "must be a price in dollars from 0 to 20,000,000.00, written with a point, at most two decimals and no other marks, such as 1299.99",
    });
    return z.NEVER;
  });

const title = z
  .string({ error: "must be text" })
  .trim()
  .min(1, "must not be empty")
  .max(255, "must have at most 255 characters");

const recordIds = z
  .array(recordId, { error: "must be a list of numbers" })
  .max(500, "must name at most 500")
  .transform((ids) => [...new Set(ids)].sort((a, b) => a - b));

const otherUrls = z
  .array(z.strictObject({ url: link, label: optionalText(128).optional() }), { error: "must be a list of links" })
  .max(50, "must hold at most 50 links")
  .superRefine((links, context) => {
    for (const [at, { url }] of links.entries())
      if (links.findIndex((other) => other.url === url) < at)
        context.addIssue({ code: "custom", path: [at, "url"], message: "is in the list already; remove it" });
  });

const wholeNumber = (max: number) =>
  z
    .int("must be a whole number")
    .min(0, "must not be negative")
    .max(max, `must be at most ${max.toLocaleString("en")}`);

const MAX_GB = 10_000_000;

/** RAM as it is sold; the spec with these properties is found, or made. */
const ramSpec = z.strictObject({
  ddr_generation: z.enum(RAM_GENERATIONS, { error: `must be ${RAM_GENERATIONS.join(", ")}` }),
  speed_mhz: wholeNumber(100_000).nullable(),
  module_count: wholeNumber(64).min(1, "must be at least 1").nullable(),
  total_capacity_gb: wholeNumber(MAX_GB).min(1, "must be at least 1"),
});
export type RamSpecInput = z.output<typeof ramSpec>;

const storageProfile = z.strictObject({
  medium: z.enum(STORAGE_MEDIA, { error: `must be ${STORAGE_MEDIA.join(", ")}` }),
  interface: optionalText(64),
  form_factor: optionalText(64),
  capacity_gb: wholeNumber(MAX_GB).min(1, "must be at least 1"),
});
export type StorageProfileInput = z.output<typeof storageProfile>;

export const portsSchema = z
  .array(
    z.strictObject({
      type: z.enum(PORT_TYPES, { error: `must be ${PORT_TYPES.join(", ")}` }),
      count: wholeNumber(64).min(1, "must be at least 1"),
      spec_notes: optionalText(255),
    }),
    { error: "must be a list of ports" },
  )
  .max(40, "must hold at most 40 lines")
  .superRefine((lines, context) => {
    const keyOf = ({ type, spec_notes }: (typeof lines)[number]) => `${type} ${spec_notes ?? ""}`;
    for (const [at, line] of lines.entries())
      if (lines.findIndex((other) => keyOf(other) === keyOf(line)) < at)
        context.addIssue({ code: "custom", path: [at, "type"], message: "is in the list already; add up the counts" });
  });

const components = z
  .array(
    z
      .strictObject({
        component_type: z.enum(COMPONENT_TYPES, { error: `must be ${COMPONENT_TYPES.join(", ")}` }),
        name: optionalText(255).default(null),
        quantity: wholeNumber(1_000).min(1, "must be at least 1").default(1),
        /** Told when it is read, so that what was read can be sent back; only rules say what it is. */
        adjustment_value_usd: z.number().nullable().optional(),
      })
      .transform(({ component_type, name, quantity }) => ({ component_type, name, quantity })),
    { error: "must be a list of components" },
  )
  .max(50, "must hold at most 50 components");

const listingFields = z.strictObject({
  title,
  price_usd: priceCents,
  price_date: z.iso
    .date("must be a date such as 2026-11-21")
    .transform((day) => new Date(`${day}T00:00:00Z`))
    .nullable(),
  condition: z.enum(CONDITIONS, { error: `must be ${CONDITIONS.join(", ")}` }),
  status: z.enum(LISTING_STATUSES, { error: `must be ${LISTING_STATUSES.join(", ")}` }),
  ...fieldSchemas,
  other_urls: otherUrls,
  /** What is held against the offer; a person's word, which outlives what title and notes say. */
  offer_flags: z
    .array(z.enum(OFFER_FLAGS, { error: `must be ${OFFER_FLAGS.join(", ")}` }), { error: "must be a list" })
    .max(OFFER_FLAGS.length, "names one twice")
    .transform((flags) => OFFER_FLAGS.filter((flag) => flags.includes(flag))),
  /** True: a person found the price right; it is believed until it changes. */
  price_confirmed: z.boolean({ error: "must be true or false" }),
  cpu_id: recordId.nullable(),
  gpu_id: recordId.nullable(),
  /** Null takes the spec away and leaves the amounts as they are. */
  ram_spec: ramSpec.nullable(),
  primary_storage: storageProfile.nullable(),
  secondary_storage: storageProfile.nullable(),
  ports: portsSchema,
  /** The whole list: what is not named any more goes. */
  components,
  /** Null is not known, 0 none. Of a listing with a spec, the spec with this one property changed is chosen. */
  ram_gb: wholeNumber(MAX_GB).nullable(),
  primary_storage_gb: wholeNumber(MAX_GB).nullable(),
  secondary_storage_gb: wholeNumber(MAX_GB).nullable(),
  /** By key; a key that is not named keeps its value, null clears it. */
  custom: z.record(z.string().max(64), z.unknown(), { error: "must be an object of custom fields" }),
  /** The one ruleset a person fixed; null lets all that apply be used. */
  ruleset_id: recordId.nullable(),
  disabled_ruleset_ids: recordIds,
  disabled_rule_ids: recordIds,
});
export type ListingInput = Partial<z.output<typeof listingFields>>;

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

/** A new listing needs a name and a price; all else can follow. */
export const createListingSchema = listingFields.partial().required({ title: true, price_usd: true });

/** What a form holds while it is being filled in; what cannot be read yet is named and left out. */
export const previewListingSchema = z
  .strictObject({ id: listingId.optional(), fields: z.record(z.string(), z.unknown()) })
  .transform(({ id, fields }) => {
    const read = listingFields.partial().safeParse(fields);
    if (read.success) return { id, fields: read.data, unread: [] as string[] };
    const unread = [
      ...new Set(
        read.error.issues.flatMap(({ path, code }) => (code === "unrecognized_keys" ? [] : [String(path[0])])),
      ),
    ];
    const readable = Object.entries(fields).filter(([name]) => name in listingFields.shape && !unread.includes(name));
    return { id, fields: listingFields.partial().parse(Object.fromEntries(readable)), unread };
  });

import { z } from "zod";
import { roundHalfEven } from "../money/round-half-even";
import { CONDITIONS, LISTING_STATUSES } from "./enums";
import { listingFilterSchema } from "./filters/listing-filter";

const id = z.int().positive().max(2_147_483_647);

export const bulkTargetSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("ids"),
    ids: z.array(id).min(1, "pick a listing").max(10_000, "pick at most 10,000"),
  }),
  /** Everything that matches when the change reaches it. */
  z.strictObject({ kind: z.literal("filter"), filter: listingFilterSchema }),
]);
export type BulkTarget = z.output<typeof bulkTargetSchema>;

export const bulkChangeSchema = z
  .strictObject({
    status: z.enum(LISTING_STATUSES, { error: `must be ${LISTING_STATUSES.join(", ")}` }),
    condition: z.enum(CONDITIONS, { error: `must be ${CONDITIONS.join(", ")}` }),
    form_factor: z.string().trim().min(1, "must not be empty").max(32, "must have at most 32 characters").nullable(),
    /** −10 takes a tenth off. */
    price_percent: z
      .number({ error: "must be a number" })
      .min(-90, "must be at least −90")
      .max(900, "must be at most 900"),
    is_deleted: z.literal(true),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "names nothing to change");
export type BulkChange = z.output<typeof bulkChangeSchema>;

export const bulkEditSchema = z.strictObject({ target: bulkTargetSchema, change: bulkChangeSchema });
export type BulkEdit = z.output<typeof bulkEditSchema>;

/** What a bulk change may touch of a listing. */
export interface BulkFields {
  status: (typeof LISTING_STATUSES)[number];
  condition: (typeof CONDITIONS)[number];
  formFactor: string | null;
  priceCents: number;
  isDeleted: boolean;
}

/** As much as a price at any door: above it nothing could be ranked. */
export const LARGEST_PRICE_CENTS = 2_000_000_000;

/** The fields that come out otherwise; none when the listing is already as it is wanted. */
export function applyBulkChange(fields: BulkFields, change: BulkChange): Partial<BulkFields> {
  const wanted: BulkFields = {
    status: change.status ?? fields.status,
    condition: change.condition ?? fields.condition,
    formFactor: change.form_factor === undefined ? fields.formFactor : change.form_factor,
    priceCents:
      change.price_percent === undefined
        ? fields.priceCents
        : Math.min(LARGEST_PRICE_CENTS, roundHalfEven((fields.priceCents * (100 + change.price_percent)) / 100, 0)),
    isDeleted: change.is_deleted ?? fields.isDeleted,
  };
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => value !== fields[name as keyof BulkFields]),
  );
}

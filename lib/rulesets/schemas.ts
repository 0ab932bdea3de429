import { z } from "zod";
import { impactQuerySchema } from "@/lib/impact/impact";
import { analysisQuerySchema, matchesQuerySchema, valuesQuerySchema } from "@/lib/impact/matches";

const id = z.int({ error: "must be a whole number" }).positive("must be 1 or more").max(2_147_483_647, "is too large");
const note = z
  .string({ error: "must be a text" })
  .trim()
  .max(2_000, "must have at most 2,000 characters")
  .transform((text) => text || null)
  .nullable();

const actions = z.array(z.looseObject({}), { error: "must be a list of actions" });
const conditions = z.looseObject({}, { error: "must be a group of conditions" });

/** What a draft may look like while it is being written: its frame stands, what is in it may still be wrong. */
const draftDocument = z.looseObject({
  name: z.string({ error: "must be a text" }).max(1_000, "must have at most 1,000 characters"),
  conditions,
  groups: z
    .array(
      z.looseObject({
        id: z.int({ error: "must be a whole number" }),
        name: z.string({ error: "must be a text" }),
        rules: z
          .array(
            z.looseObject({
              id: z.int({ error: "must be a whole number" }),
              name: z.string({ error: "must be a text" }),
              conditions,
              actions,
            }),
          )
          .max(2_000, "must have at most 2,000 rules"),
      }),
    )
    .max(500, "must have at most 500 groups"),
});

/** In an address. */
export const rulesetIdParam = z.coerce.number().pipe(id);
/** A draft of five thousand rules; next.config.mjs allows as much for actions. */
export const MAX_DRAFT_BYTES = 4 * 2 ** 20;

export const chosenRulesetSchema = z.strictObject({ id, rowVersion: id });

export const createRulesetSchema = z.strictObject({
  name: z
    .string({ error: "must be a text" })
    .trim()
    .min(1, "must not be empty")
    .max(128, "must have at most 128 characters"),
  description: note,
  /** Begins as a copy of that ruleset. */
  copyOf: id.nullable(),
});

export const saveDraftSchema = z.strictObject({
  rulesetId: id,
  /** The version of the draft as it was read; null where there was none. */
  rowVersion: id.nullable(),
  /** The published version the draft is measured against; unless given, the one it had, or the newest. */
  baseVersionId: id.optional(),
  document: draftDocument,
});

export const publishDraftSchema = z.strictObject({
  rulesetId: id,
  rowVersion: id,
  note,
  /** When it begins to count; null at once. */
  effectiveAt: z.iso
    .datetime({ offset: true, error: "must be a time such as 2027-01-31T08:00:00Z" })
    .transform((text) => new Date(text))
    .nullable(),
  /** True when a rule that matches nothing or everything is meant so. */
  isSure: z.boolean({ error: "must be true or false" }),
});

export const discardDraftSchema = z.strictObject({ rulesetId: id, rowVersion: id });
export const restoreVersionSchema = z.strictObject({
  rulesetId: id,
  versionId: id,
  /** The version of the draft that it takes the place of; null where there was none. */
  draftRowVersion: id.nullable(),
});

export const previewImpactSchema = impactQuerySchema;
export const countMatchesSchema = matchesQuerySchema;
export const factValuesSchema = valuesQuerySchema.pick({ fact: true, q: true });
export const analyseDraftSchema = analysisQuerySchema;

const factValue = z.union([
  z.number(),
  z.string().max(10_000, "must have at most 10,000 characters"),
  z.boolean(),
  z.array(z.string()).max(1_000),
  z.null(),
]);
export const tryListingSchema = z.strictObject({
  listingId: id,
  drafts: z
    .array(z.strictObject({ rulesetId: id, document: z.looseObject({}) }))
    .max(10, "give at most 10 drafts")
    .default([]),
  /** Facts by name as they would be; null for one it would not have. */
  facts: z.record(z.string().max(128), factValue).default({}),
});

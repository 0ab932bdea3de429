import { z } from "zod";
import {
  CHOICE_FIELDS,
  type ChoiceField,
  isChoiceField,
  isNumberField,
  type ListingField,
  NUMBER_FIELDS,
  type NumberField,
  needsProfile,
} from "./listing-fields";

/** A chosen value; null stands for "missing", which can be chosen like any other. */
export type ChoiceValue = string | number | boolean | null;

const names = (table: object, more: string): string => `use one of ${Object.keys(table).join(", ")}, ${more}`;
const choiceField = z.custom<ChoiceField>(isChoiceField, { error: names(CHOICE_FIELDS, "custom.<key>") });
const numberField = z.custom<NumberField>(isNumberField, {
  error: names(NUMBER_FIELDS, "custom.<key>, metrics.<name>"),
});
const anyField = z.custom<ListingField>((name) => isChoiceField(name) || isNumberField(name), {
  error: names({ ...CHOICE_FIELDS, ...NUMBER_FIELDS }, "custom.<key>, metrics.<name>"),
});
const bound = z.number({ error: "give a number" });
const id = z.int({ error: "give a whole number" }).min(1, "give an id from 1 up").max(2_147_483_647, "is no id");

const range = z
  .strictObject({
    min: bound.optional(),
    max: bound.optional(),
    /** Keeps listings of which nobody knows the figure. */
    orMissing: z.boolean({ error: "give true or false" }).optional(),
  })
  .refine(({ min, max }) => min !== undefined || max !== undefined, { error: "give min, max or both" })
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, {
    error: "min is above max; swap them",
  });
export type NumberRange = z.output<typeof range>;

/** Which listings are meant: the same words on screens, in the API, in SQL and in the columns. Deleted ones never are. */
export const listingFilterSchema = z
  .strictObject({
    /** Words of title, model, parts and seller; misspelt ones are corrected. */
    text: z.string({ error: "give a text" }).trim().max(200, "shorten it to 200 characters").optional(),
    /** By field the values of which one must hold. Without a status only active listings are meant. */
    choices: z
      .partialRecord(
        choiceField,
        z
          .array(z.union([z.string().max(255, "shorten it to 255 characters"), z.number(), z.boolean(), z.null()]))
          .min(1, "choose a value, or leave the field out")
          .max(500, "choose at most 500 values"),
      )
      .default({}),
    ranges: z.partialRecord(numberField, range).default({}),
    /** Fields that must all be missing. */
    missing: z.array(anyField).max(50, "name at most 50 fields").default([]),
    /** Listings nobody has seen for long. */
    freshness: z.enum(["show", "hide", "only"], { error: "use show, hide or only" }).default("show"),
    /** Listings that are not ranked for the profile in view. */
    unranked: z.enum(["show", "hide", "only"], { error: "use show, hide or only" }).default("show"),
    ids: z.array(id).max(10_000, "give at most 10,000 ids").optional(),
    /** The profile in view: whose score and adjusted price are meant. */
    profileId: id.optional(),
  })
  .superRefine(({ ranges, missing, unranked, profileId }, context) => {
    if (profileId !== undefined) return;
    if (unranked !== "show")
      context.addIssue({ code: "custom", path: ["profileId"], message: "ranks are of a profile; say of which" });
    for (const field of [...(Object.keys(ranges) as NumberField[]), ...missing]) {
      if (needsProfile(field))
        context.addIssue({ code: "custom", path: ["profileId"], message: `${field} is of a profile; say of which` });
    }
  });
export type ListingFilter = z.output<typeof listingFilterSchema>;

export const EVERYTHING: ListingFilter = listingFilterSchema.parse({});

/** Choices as they act: without a word on status, active listings only. */
export function listChoices({ choices }: ListingFilter): [ChoiceField, readonly ChoiceValue[]][] {
  const given = Object.entries(choices) as [ChoiceField, ChoiceValue[]][];
  return choices.status === undefined ? [["status", ["active"]], ...given] : given;
}

export function listRanges({ ranges }: ListingFilter): [NumberField, NumberRange][] {
  return Object.entries(ranges) as [NumberField, NumberRange][];
}

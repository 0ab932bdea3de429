import { RE2JS } from "re2js";
import { z } from "zod";
import { switchOffSchema } from "@/lib/rulesets/switch-off";
import { type CustomFieldRule, checkCustomValues } from "../listings/custom-values";
import { FIELD_ENTITIES, FIELD_TYPES, FIELD_VISIBILITIES, isNumeric, takesOptions } from "./field-kinds";

const id = z.int().positive().max(2_147_483_647);
const limit = z.number({ error: "must be a number" });
const length = z.int("must be a whole number").min(0, "must not be negative").max(10_000, "must be at most 10,000");
const option = z
  .string({ error: "must be text" })
  .trim()
  .min(1, "must not be empty")
  .max(128, "must have at most 128 characters");

const definition = z.strictObject({
  entity: z.enum(FIELD_ENTITIES, { error: `must be ${FIELD_ENTITIES.join(", ")}` }),
  key: z
    .string({ error: "must be text" })
    .trim()
    .max(64, "must have at most 64 characters")
    .regex(/^[a-z][a-z0-9_]*$/, "must begin with a small letter and go on with small letters, digits and _"),
  label: z
    .string({ error: "must be text" })
    .trim()
    .min(1, "must not be empty")
    .max(128, "must have at most 128 characters"),
  dataType: z.enum(FIELD_TYPES, { error: `must be ${FIELD_TYPES.join(", ")}` }),
  description: z
    .string({ error: "must be text" })
    .trim()
    .max(2_000, "must have at most 2,000 characters")
    .transform((text) => text || null)
    .nullable(),
  required: z.boolean(),
  isActive: z.boolean(),
  visibility: z.enum(FIELD_VISIBILITIES, { error: `must be ${FIELD_VISIBILITIES.join(", ")}` }),
  /** Of listings, with a number: keeps an index for it. */
  isSortable: z.boolean(),
  defaultValue: z.unknown().transform((value) => value ?? null),
  options: z.array(option, { error: "must be a list of words" }).max(500, "must hold at most 500 options"),
  validation: z
    .strictObject({ min: limit, max: limit, min_length: length, max_length: length, pattern: z.string().max(500) })
    .partial(),
});
export type FieldDefinition = z.output<typeof definition>;

/** A definition that some value can fulfil, its own default among them. */
export const fieldSchema = definition.superRefine((field, context) => {
  const refuse = (path: (string | number)[], message: string) =>
    context.addIssue({ code: "custom", path, message, input: field });
  const { dataType, options, validation, defaultValue } = field;
  const { min, max, min_length, max_length, pattern } = validation;
  if (takesOptions(dataType) && options.length === 0) refuse(["options"], "must hold at least one option");
  if (!takesOptions(dataType) && options.length > 0) refuse(["options"], "are only for a choice; remove them");
  if (new Set(options).size < options.length) refuse(["options"], "hold the same word twice; remove one");
  for (const name of ["min", "max"] as const)
    if (validation[name] !== undefined && !isNumeric(dataType)) refuse(["validation", name], "is only for numbers");
  for (const name of ["min_length", "max_length", "pattern"] as const)
    if (validation[name] !== undefined && dataType !== "string") refuse(["validation", name], "is only for text");
  if (min !== undefined && max !== undefined && min > max)
    refuse(["validation", "min"], "is above the highest; swap them");
  if (min_length !== undefined && max_length !== undefined && min_length > max_length)
    refuse(["validation", "min_length"], "is above the longest; swap them");
  const fault = pattern === undefined ? null : explainPattern(pattern);
  if (fault) return refuse(["validation", "pattern"], fault);
  if (field.isSortable && !(isNumeric(dataType) && field.entity === "listing"))
    refuse(["isSortable"], "is only for numbers of listings");
  const [problem] = defaultValue === null ? [] : checkCustomValues([toRule(field)], { [field.key]: defaultValue });
  if (problem) refuse(["defaultValue"], problem.message);
});

const toRule = ({ key, label, dataType, defaultValue, options, validation }: FieldDefinition): CustomFieldRule => ({
  key,
  label,
  dataType,
  required: false,
  defaultValue,
  options,
  validation: Object.fromEntries(Object.entries(validation).filter(([, value]) => value !== undefined)),
});

function explainPattern(pattern: string): string | null {
  try {
    RE2JS.compile(pattern);
    return null;
  } catch (error) {
    return `is no pattern: ${error instanceof Error ? error.message : "it cannot be read"}`;
  }
}

export const saveFieldSchema = z.strictObject({
  /** Absent makes a new one. */
  id: id.optional(),
  rowVersion: id.optional(),
  field: fieldSchema,
  switchOff: switchOffSchema,
});
export const chosenFieldSchema = z.strictObject({ id, rowVersion: id });
export const deleteFieldSchema = chosenFieldSchema.extend({ switchOff: switchOffSchema });
export const lockFieldSchema = chosenFieldSchema.extend({ isLocked: z.boolean() });
export const moveFieldSchema = chosenFieldSchema.extend({ direction: z.enum(["up", "down"]) });

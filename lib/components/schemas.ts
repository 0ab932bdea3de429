import { z } from "zod";
import { switchOffSchema } from "@/lib/rulesets/switch-off";
import { portsSchema } from "../listings/schemas";
import { COMPONENT_KINDS, type ComponentField, type ComponentKind, componentKinds } from "./kinds";

const id = z.int().positive().max(2_147_483_647);
const kind = z.enum(COMPONENT_KINDS, { error: `must be ${COMPONENT_KINDS.join(", ")}` });

export type FieldValue = string | number | null;

/** The properties of a kind as they are entered; each is read by its own description. */
export const fieldsSchema = (of: ComponentKind) =>
  z.strictObject(Object.fromEntries(componentKinds[of].fields.map((field) => [field.name, readField(field)])));

function readField(field: ComponentField): z.ZodType<FieldValue> {
  const { input, isRequired, options = [], min = 0, max } = field;
  if (input === "choice")
    return z.string().refine((value) => options.includes(value), { error: `must be ${options.join(", ")}` });
  if (input === "number") {
    const whole = z
      .int("must be a whole number")
      .min(min, `must be at least ${min.toLocaleString("en")}`)
      .max(max, `must be at most ${max.toLocaleString("en")}`);
    return isRequired ? whole : whole.nullable();
  }
  const text = z
    .string({ error: "must be text" })
    .trim()
    .max(max, `must have at most ${max.toLocaleString("en")} characters`);
  return isRequired ? text.min(1, "must not be empty") : text.transform((value) => value || null).nullable();
}

const saving = <Kind extends ComponentKind>(of: Kind) =>
  z.strictObject({
    kind: z.literal(of),
    /** Absent makes a new one. */
    id: id.optional(),
    rowVersion: id.optional(),
    fields: fieldsSchema(of),
    /** Null clears a value; what is not named stays. */
    custom: z.record(z.string().max(64), z.unknown()).default({}),
    ports: of === "ports_profile" ? portsSchema : z.undefined().optional(),
  });

export const saveComponentSchema = z.discriminatedUnion("kind", [
  saving("cpu"),
  saving("gpu"),
  saving("ram_spec"),
  saving("storage_profile"),
  saving("ports_profile"),
]);

export const deleteComponentSchema = z.strictObject({ kind, id, rowVersion: id, switchOff: switchOffSchema });

const merge = z.strictObject({ kind, id, targetId: id });
export const previewMergeSchema = merge;
export const mergeComponentsSchema = merge.extend({ rowVersion: id });

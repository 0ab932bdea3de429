import { z } from "zod";
import { componentKinds } from "./kinds";
import { type FieldValue, saveComponentSchema } from "./schemas";

/** The least that is asked of a part on the way: its own schema has the last word. */
export const newPartSchema = z.strictObject({
  kind: z.enum(["cpu", "gpu"], { error: "must be cpu or gpu" }),
  name: z
    .string({ error: "must be text" })
    .trim()
    .min(1, "must not be empty")
    .max(255, "must have at most 255 characters"),
  manufacturer: z
    .string({ error: "must be text" })
    .trim()
    .min(1, "must not be empty")
    .max(64, "must have at most 64 characters"),
  mark: z.int("must be a whole number").min(0, "must be at least 0").max(10_000_000, "is too large").nullable(),
});

/** As a component is saved: what was not asked is not known. */
export function componentOf({ kind, mark, ...given }: z.output<typeof newPartSchema>) {
  const { fields, mark: measured } = componentKinds[kind];
  const values: Record<string, FieldValue> = Object.fromEntries(fields.map(({ name }) => [name, null]));
  if (measured) values[measured.name] = mark;
  return saveComponentSchema.parse({ kind, fields: { ...values, ...given } });
}

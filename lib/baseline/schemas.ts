import { z } from "zod";

const id = z.int({ error: "must be a whole number" }).positive("must be 1 or more").max(2_147_483_647, "is too large");
const file = z.looseObject({}, { error: "must be a baseline file: a JSON object" });
const figure = z
  .number({ error: "must be a number" })
  .min(-1e6, "must be at least −1,000,000")
  .max(1e6, "must be at most 1,000,000");
const key = z.string().min(1).max(128);

export const baselineFileSchema = z.strictObject({ file });

export const adoptBaselineSchema = z.strictObject({
  file,
  /** Which differing fields to take, as "Entity.field". */
  chosen: z.array(z.string().max(300), { error: "must be a list of fields" }).max(4_000),
  /** The version of the baseline the choice was made against; null where there was none. */
  rowVersion: id.nullable(),
});

export const changeBaselineSchema = z.strictObject({
  rowVersion: id,
  overrides: z
    .array(
      z.strictObject({
        entity: key,
        id: key,
        value: z.union([figure, z.record(z.string().max(256), figure)]).nullable(),
        formula: z.string().trim().max(2_000, "must have at most 2,000 characters").nullable(),
        isEnabled: z.boolean({ error: "must be true or false" }),
      }),
    )
    .max(2_000),
  reference: z.record(
    z.string().max(128),
    z.union([z.number(), z.string().max(1_000), z.boolean(), z.array(z.string().max(1_000))], {
      error: "must be a number, a text, or yes or no",
    }),
  ),
});
export type BaselineEdit = z.output<typeof changeBaselineSchema>;

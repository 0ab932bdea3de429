import { z } from "zod";
import { COMPONENT_KINDS } from "../components/kinds";

const id = z.int().positive().max(2_147_483_647);

/** What is about to be deleted, retyped, locked or switched off. */
export const usesQuerySchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("custom_field"),
    id,
    /** Only these of its choices, where the field itself stays. */
    options: z.array(z.string().max(128)).min(1).max(500).optional(),
  }),
  z.strictObject({
    kind: z.literal("component"),
    component: z.enum(COMPONENT_KINDS, { error: `must be ${COMPONENT_KINDS.join(", ")}` }),
    id,
  }),
  z.strictObject({ kind: z.literal("profile"), id }),
]);
export type UsesQuery = z.output<typeof usesQuerySchema>;

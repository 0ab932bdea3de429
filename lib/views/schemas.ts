import { z } from "zod";
import { roles } from "../auth/permissions";

const id = z.int().positive().max(2_147_483_647);
const name = z
  .string({ error: "must be a text" })
  .trim()
  .min(1, "must not be empty")
  .max(128, "must have at most 128 characters");

/** A list as its address says it, under a name. */
export const saveViewSchema = z.strictObject({
  /** Absent makes a new one. */
  id: id.optional(),
  rowVersion: id.optional(),
  name,
  query: z.string().max(8_000, "is too long to keep"),
  isShared: z.boolean(),
  /** Those who have no other list in their address begin with this one. */
  defaultForRole: z.enum(roles, { error: `must be ${roles.join(", ")}` }).nullable(),
});

export const deleteViewSchema = z.strictObject({ id, rowVersion: id });

export type SavedView = {
  id: number;
  name: string;
  query: string;
  isShared: boolean;
  isOwn: boolean;
  defaultForRole: (typeof roles)[number] | null;
  rowVersion: number;
};

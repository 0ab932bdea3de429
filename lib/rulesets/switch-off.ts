import { z } from "zod";

/** Together with a change that takes something from rules: whether those that use it are switched off with it. */
export const switchOffSchema = z.boolean({ error: "must be true or false" }).optional();

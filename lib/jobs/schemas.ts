import { z } from "zod";
import { runStatuses } from "../run-progress";

export const runId = z.coerce
  .number({ error: "must be the number of a job" })
  .int("must be a whole number")
  .min(1, "must be at least 1")
  .max(Number.MAX_SAFE_INTEGER, "is too large");

/** What the address of the list may say; whatever it says that is not understood is as if it were not said. */
export const runQuery = z.object({
  status: z.enum(runStatuses).optional().catch(undefined),
  name: z.string().min(1).max(64).optional().catch(undefined),
  before: runId.optional().catch(undefined),
});

export type RunQuery = z.output<typeof runQuery>;

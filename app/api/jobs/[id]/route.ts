import { z } from "zod";
import { defineRoute } from "@/lib/api/define-route";
import { runId } from "@/lib/jobs/schemas";
import { findVisibleRun } from "@/lib/services/jobs/find-visible-run";

export const GET = defineRoute({
  permission: "own-jobs.use",
  params: z.strictObject({ id: runId }),
  run: async ({ context, params: { id } }) => ({ body: await findVisibleRun(context.actor, id) }),
});

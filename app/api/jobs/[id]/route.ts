import { z } from "zod";
import { defineRoute } from "@/lib/api/define-route";
import { noteOwnWrite } from "@/lib/catalogue/own-writes";
import { runId } from "@/lib/jobs/schemas";
import { hasEnded } from "@/lib/run-progress";
import { findVisibleRun } from "@/lib/services/jobs/find-visible-run";

export const GET = defineRoute({
  permission: "own-jobs.use",
  params: z.strictObject({ id: runId }),
  run: async ({ context, params: { id } }) => {
    const run = await findVisibleRun(context.actor, id);
    if (hasEnded(run)) noteOwnWrite(context.actor.accountId);
    return { body: run };
  },
});

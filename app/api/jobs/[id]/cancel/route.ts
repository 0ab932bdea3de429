import { z } from "zod";
import { defineRoute } from "@/lib/api/define-route";
import { runId } from "@/lib/jobs/schemas";
import { cancelRun } from "@/lib/services/jobs/cancel-run";

export const POST = defineRoute({
  permission: "own-jobs.use",
  params: z.strictObject({ id: runId }),
  run: async ({ context, params }) => {
    await cancelRun(context, params);
    return { status: 202, body: {} };
  },
});

import { z } from "zod";
import { defineRoute } from "@/lib/api/define-route";
import { runId } from "@/lib/jobs/schemas";
import { retryRun } from "@/lib/services/jobs/retry-run";

export const POST = defineRoute({
  permission: "jobs.manage",
  params: z.strictObject({ id: runId }),
  run: async ({ context, params }) => {
    await retryRun(context, params);
    return { status: 202, body: {} };
  },
});

import { defineRoute } from "@/lib/api/define-route";
import { baselineFileSchema } from "@/lib/baseline/schemas";
import { compareFile } from "@/lib/services/baseline/plan-baseline";

/** What a file says otherwise than the baseline does. */
export const POST = defineRoute({
  permission: "rulesets.read",
  isQuestion: true,
  isCostly: true,
  body: baselineFileSchema,
  run: async ({ body }) => ({ body: await compareFile(body.file) }),
});

import { defineRoute } from "@/lib/api/define-route";
import { changeBaselineSchema } from "@/lib/baseline/schemas";
import { draftOf, planEdit } from "@/lib/services/baseline/plan-baseline";

/** The baseline as it would be with other overrides or another reference machine. */
export const POST = defineRoute({
  permission: "rulesets.edit",
  isQuestion: true,
  isCostly: true,
  body: changeBaselineSchema,
  run: async ({ body }) => ({ body: draftOf(await planEdit(body)) }),
});

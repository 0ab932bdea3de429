import { defineRoute } from "@/lib/api/define-route";
import { adoptBaselineSchema } from "@/lib/baseline/schemas";
import { draftOf, planAdoption } from "@/lib/services/baseline/plan-baseline";

/** The baseline as it would be with the chosen fields, for the impact of it to be measured. */
export const POST = defineRoute({
  permission: "rulesets.edit",
  isQuestion: true,
  isCostly: true,
  body: adoptBaselineSchema,
  run: async ({ body: { file, chosen } }) => ({ body: draftOf(await planAdoption(file, chosen)) }),
});

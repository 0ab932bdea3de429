import { defineRoute } from "@/lib/api/define-route";
import { factValuesSchema } from "@/lib/rulesets/schemas";
import { listFactValues } from "@/lib/services/rulesets/list-fact-values";

export const GET = defineRoute({
  permission: "rulesets.read",
  query: factValuesSchema,
  run: async ({ context, query }) => ({ body: await listFactValues(context, query) }),
});

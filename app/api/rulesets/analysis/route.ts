import { defineRoute } from "@/lib/api/define-route";
import { analyseDraftSchema } from "@/lib/rulesets/schemas";
import { analyseDraft } from "@/lib/services/rulesets/analyse-draft";

export const POST = defineRoute({
  permission: "rulesets.read",
  isQuestion: true,
  body: analyseDraftSchema,
  run: async ({ context, body }) => ({ body: await analyseDraft(context, body) }),
});

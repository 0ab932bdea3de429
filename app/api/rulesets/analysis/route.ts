import { defineRoute } from "@/lib/api/define-route";
import { analyseDraftSchema, MAX_DRAFT_BYTES } from "@/lib/rulesets/schemas";
import { analyseDraft } from "@/lib/services/rulesets/analyse-draft";

export const POST = defineRoute({
  permission: "rulesets.read",
  isQuestion: true,
  isCostly: true,
  maxBodyBytes: MAX_DRAFT_BYTES,
  body: analyseDraftSchema,
  run: async ({ context, body, request }) => ({ body: await analyseDraft(context, body, request.signal) }),
});

import { defineRoute } from "@/lib/api/define-route";
import { MAX_DRAFT_BYTES, previewImpactSchema } from "@/lib/rulesets/schemas";
import { previewImpact } from "@/lib/services/rulesets/preview-impact";

/** Asked anew with every edit; the browser drops what it no longer needs. */
export const POST = defineRoute({
  permission: "rulesets.edit",
  isQuestion: true,
  isCostly: true,
  maxBodyBytes: MAX_DRAFT_BYTES,
  body: previewImpactSchema,
  run: async ({ context, body, request }) => ({ body: await previewImpact(context, body, request.signal) }),
});

import { defineRoute } from "@/lib/api/define-route";
import { previewImpactSchema } from "@/lib/rulesets/schemas";
import { previewImpact } from "@/lib/services/rulesets/preview-impact";

/** Asked anew with every edit; the browser drops what it no longer needs. */
export const POST = defineRoute({
  permission: "rulesets.edit",
  isQuestion: true,
  body: previewImpactSchema,
  run: async ({ context, body, request }) => ({ body: await previewImpact(context, body, request.signal) }),
});

import { defineRoute } from "@/lib/api/define-route";
import { previewBadges } from "@/lib/services/settings/preview-badges";
import { badgeThresholdsSchema } from "@/lib/valuation/scores/badge";

/** How many listings would go from one badge to another under other thresholds. */
export const POST = defineRoute({
  permission: "settings.edit",
  isQuestion: true,
  body: badgeThresholdsSchema,
  run: async ({ context, body }) => ({ body: await previewBadges(context, body) }),
});

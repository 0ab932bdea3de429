import { defineRoute } from "@/lib/api/define-route";
import { previewProfileSchema } from "@/lib/profiles/schemas";
import { previewRanking } from "@/lib/services/profiles/preview-ranking";

/** Who would lead under other weights. */
export const POST = defineRoute({
  permission: "profiles.edit",
  isQuestion: true,
  body: previewProfileSchema,
  run: async ({ context, body }) => ({ body: await previewRanking(context, body) }),
});

import { defineRoute } from "@/lib/api/define-route";
import { previewMergeSchema } from "@/lib/components/schemas";
import { previewMerge } from "@/lib/services/components/preview-merge";

/** What a merge would move and keep. */
export const POST = defineRoute({
  permission: "components.manage",
  isQuestion: true,
  body: previewMergeSchema,
  run: async ({ context, body }) => ({ body: await previewMerge(context, body) }),
});

import { defineRoute } from "@/lib/api/define-route";
import { bulkEditSchema } from "@/lib/listings/bulk-edit";
import { previewBulkEdit } from "@/lib/services/listings/bulk-edit";

/** How many listings a change would be made to, and a few of them before and after. */
export const POST = defineRoute({
  permission: "listings.edit",
  isQuestion: true,
  body: bulkEditSchema,
  run: async ({ context, body }) => ({ body: await previewBulkEdit(context, body) }),
});

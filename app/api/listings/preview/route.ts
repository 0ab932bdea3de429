import { defineRoute } from "@/lib/api/define-route";
import { previewListingSchema } from "@/lib/listings/schemas";
import { previewListing } from "@/lib/services/listings/preview-listing";

export const POST = defineRoute({
  permission: "listings.edit",
  body: previewListingSchema,
  run: async ({ context, body }) => ({
    body: { preview: (await previewListing(context, body)) ?? null, unread: body.unread },
  }),
});

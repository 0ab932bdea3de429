import { defineRoute } from "@/lib/api/define-route";
import { tryListingSchema } from "@/lib/rulesets/schemas";
import { tryListing } from "@/lib/services/rulesets/try-listing";

export const POST = defineRoute({
  permission: "listings.read",
  isQuestion: true,
  body: tryListingSchema,
  run: async ({ context, body }) => ({ body: await tryListing(context, body) }),
});

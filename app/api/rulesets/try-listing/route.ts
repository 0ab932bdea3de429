import { defineRoute } from "@/lib/api/define-route";
import { MAX_DRAFT_BYTES, tryListingSchema } from "@/lib/rulesets/schemas";
import { tryListing } from "@/lib/services/rulesets/try-listing";

export const POST = defineRoute({
  permission: "listings.read",
  isQuestion: true,
  isCostly: true,
  maxBodyBytes: MAX_DRAFT_BYTES,
  body: tryListingSchema,
  run: async ({ context, body, request }) => ({ body: await tryListing(context, body, request.signal) }),
});

"use server";
import { defineAction } from "@/lib/actions/define-action";
import { updateListingSchema } from "@/lib/listings/schemas";
import { updateListing as updateListingService } from "@/lib/services/listings/update-listing";

export const updateListing = defineAction({
  name: "listings.update",
  permission: "listings.edit",
  input: updateListingSchema,
  async run(context, input) {
    const { listing, changeSetId } = await updateListingService(context, input);
    return { rowVersion: listing.rowVersion, changeSetId };
  },
});

"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { listingId, listingVersionSchema, updateListingSchema } from "@/lib/listings/schemas";
import { deleteListing as deleteListingService } from "@/lib/services/listings/delete-listing";
import { restoreListing as restoreListingService } from "@/lib/services/listings/restore-listing";
import { updateListing as updateListingService } from "@/lib/services/listings/update-listing";
import { recalculateListing as recalculateListingService } from "@/lib/services/valuations/recalculate-listing";

export const updateListing = defineAction({
  name: "listings.update",
  permission: "listings.edit",
  input: updateListingSchema,
  async run(context, input) {
    const { listing, changeSetId } = await updateListingService(context, input);
    return { rowVersion: listing.rowVersion, changeSetId };
  },
});

export const deleteListing = defineAction({
  name: "listings.delete",
  permission: "listings.edit",
  input: listingVersionSchema,
  run: deleteListingService,
});

export const restoreListing = defineAction({
  name: "listings.restore",
  permission: "listings.edit",
  input: listingVersionSchema,
  run: restoreListingService,
});

export const recalculateListing = defineAction({
  name: "listings.recalculate",
  permission: "listings.edit",
  input: z.strictObject({ id: listingId }),
  run: recalculateListingService,
});

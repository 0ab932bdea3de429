"use server";
import { defineAction } from "@/lib/actions/define-action";
import { createListingSchema } from "@/lib/listings/schemas";
import { createListing as createListingService } from "@/lib/services/listings/create-listing";

export const createListing = defineAction({
  name: "listings.create",
  isRepeatable: true,
  permission: "listings.edit",
  input: createListingSchema,
  run: createListingService,
});

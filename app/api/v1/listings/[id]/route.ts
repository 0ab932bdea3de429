import { z } from "zod";
import { defineRoute } from "@/lib/api/define-route";
import { toApiListing } from "@/lib/api/listing-view";
import { findListing } from "@/lib/db/listings/find-listing";
import { AppError, notFound } from "@/lib/errors";
import { listingId, listingPatch } from "@/lib/listings/schemas";
import { updateListing } from "@/lib/services/listings/update-listing";

const params = z.strictObject({ id: listingId });

export const GET = defineRoute({
  permission: "listings.read",
  params,
  run: async ({ params: { id } }) => {
    const listing = await findListing(id);
    if (!listing) throw notFound(`Listing ${id}`);
    return { body: toApiListing(listing), headers: { etag: `"${listing.rowVersion}"` } };
  },
});

export const PATCH = defineRoute({
  permission: "listings.edit",
  params,
  body: listingPatch,
  versioned: true,
  run: async ({ context, params: { id }, body, rowVersion }) => {
    try {
      const { listing, warnings } = await updateListing(context, { id, rowVersion, patch: body });
      return {
        body: { ...toApiListing(listing), ...(warnings.length > 0 ? { warnings } : {}) },
        headers: { etag: `"${listing.rowVersion}"` },
      };
    } catch (error) {
      throw inApiNames(error);
    }
  },
});

/** A conflict answers with the state that won, as reading it would. */
function inApiNames(error: unknown): unknown {
  if (!(error instanceof AppError) || !error.data.current) return error;
  const current = toApiListing(error.data.current as Parameters<typeof toApiListing>[0]);
  return new AppError(error.kind, error.message, { ...error.data, current });
}

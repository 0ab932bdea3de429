import { z } from "zod";
import { defineRoute } from "@/lib/api/define-route";
import { toApiListingRow } from "@/lib/api/listing-row";
import { countListings, findRankedPage } from "@/lib/catalogue/find-listings";
import { listProfiles } from "@/lib/db/profiles/list-profiles";
import { invalidInput } from "@/lib/errors";
import { listingFilterSchema } from "@/lib/listings/filters/listing-filter";
import type { ListingSort } from "@/lib/ranking/sort";
import { routes } from "@/lib/routes";
import { listRows } from "@/lib/services/listings/list-rows";

const sort: ListingSort = { field: "price_cents", direction: "asc" };

/** What is for sale, the cheapest first; each line with its place for the default profile. */
export const GET = defineRoute({
  permission: "listings.read",
  query: z.strictObject({
    limit: z.coerce
      .number()
      .int("must be a whole number")
      .min(1, "must be at least 1")
      .max(200, "must be at most 200")
      .default(50),
    cursor: z.string().max(2_000, "is no place in this list; begin at its first page").optional(),
  }),
  run: async ({ query: { limit, cursor } }) => {
    const profileId = (await listProfiles()).find(({ isDefault }) => isDefault)?.id;
    const filter = listingFilterSchema.parse({ profileId, choices: { status: ["active"] } });
    const [page, total] = await Promise.all([findRankedPage({ filter, sort, limit, cursor }), countListings(filter)]);
    if (page.isRestarted)
      throw invalidInput([{ path: "cursor", message: "is no place in this list; begin at its first page" }]);
    const rows = await listRows(
      page.rows.map(({ id }) => id),
      { profileId },
    );
    return {
      body: rows.map(toApiListingRow),
      headers: {
        "x-total-count": String(total),
        ...(page.next && {
          link: `<${routes.api.listings()}?limit=${limit}&cursor=${encodeURIComponent(page.next)}>; rel="next"`,
        }),
      },
    };
  },
});

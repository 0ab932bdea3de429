import { z } from "zod";
import { defineRoute } from "@/lib/api/define-route";
import { toApiListingRow } from "@/lib/api/listing-view";
import { countListings, listListings } from "@/lib/db/listings/list-listings";
import { priceCursor, writePriceCursor } from "@/lib/listings/cursor";
import { routes } from "@/lib/routes";

const exactUpTo = 10_000;

export const GET = defineRoute({
  permission: "listings.read",
  query: z.strictObject({
    limit: z.coerce
      .number()
      .int("must be a whole number")
      .min(1, "must be at least 1")
      .max(500, "must be at most 500")
      .default(50),
    cursor: priceCursor.optional(),
  }),
  run: async ({ query: { limit, cursor } }) => {
    const [rows, total] = await Promise.all([listListings({ limit, after: cursor }), countListings(exactUpTo)]);
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return {
      body: rows.map(toApiListingRow),
      headers: {
        "x-total-count": total > exactUpTo ? `${exactUpTo}+` : String(total),
        ...(last && { link: `<${routes.api.listings()}?limit=${limit}&cursor=${writePriceCursor(last)}>; rel="next"` }),
      },
    };
  },
});

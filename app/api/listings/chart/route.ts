import { z } from "zod";
import { defineRoute } from "@/lib/api/define-route";
import { chartQuerySchema } from "@/lib/listings/filters/chart";
import { listingFilterSchema } from "@/lib/listings/filters/listing-filter";
import { drawListingChart } from "@/lib/services/listings/draw-chart";

/** Asked only when someone wants to see it. */
export const POST = defineRoute({
  permission: "listings.read",
  isQuestion: true,
  body: z.strictObject({ filter: listingFilterSchema, query: chartQuerySchema }),
  run: async ({ context, body: { filter, query } }) => ({ body: await drawListingChart(context, filter, query) }),
});

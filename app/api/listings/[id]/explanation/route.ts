import { z } from "zod";
import { defineRoute } from "@/lib/api/define-route";
import { findExplanation } from "@/lib/db/valuations/find-explanation";
import { listingId } from "@/lib/listings/schemas";

/** For the panel beside the table. */
export const GET = defineRoute({
  permission: "listings.read",
  params: z.strictObject({ id: listingId }),
  run: async ({ params: { id } }) => ({ body: { breakdown: (await findExplanation(id))?.breakdown ?? null } }),
});

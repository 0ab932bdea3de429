import { z } from "zod";
import { defineRoute } from "@/lib/api/define-route";
import { findRecords } from "@/lib/db/search/find-records";

export const GET = defineRoute({
  permission: "listings.read",
  query: z.strictObject({
    q: z.string().trim().min(2, "needs at least 2 characters").max(100, "takes at most 100 characters"),
  }),
  run: async ({ query }) => ({ body: { results: await findRecords(query.q) } }),
});

import { defineRoute } from "@/lib/api/define-route";
import { countMatchesSchema, MAX_DRAFT_BYTES } from "@/lib/rulesets/schemas";
import { countMatches } from "@/lib/services/rulesets/count-matches";

export const POST = defineRoute({
  permission: "rulesets.read",
  isQuestion: true,
  isCostly: true,
  maxBodyBytes: MAX_DRAFT_BYTES,
  body: countMatchesSchema,
  run: async ({ context, body, request }) => ({ body: await countMatches(context, body, request.signal) }),
});

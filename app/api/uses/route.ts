import { defineRoute } from "@/lib/api/define-route";
import { findUses } from "@/lib/services/uses/find-uses";
import { usesQuerySchema } from "@/lib/uses/schemas";

/** Asked before something is deleted, retyped or locked. */
export const POST = defineRoute({
  permission: "rulesets.edit",
  isQuestion: true,
  body: usesQuerySchema,
  run: async ({ context, body, request }) => ({ body: await findUses(context, body, request.signal) }),
});

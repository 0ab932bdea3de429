import { defineRoute } from "@/lib/api/define-route";
import { putOffPassword } from "@/lib/services/accounts/put-off-password";

export const POST = defineRoute({
  permission: "own-sign-in.use",
  async run({ context }) {
    await putOffPassword(context);
    return { status: 204, body: null };
  },
});

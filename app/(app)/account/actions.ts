"use server";
import { defineAction } from "@/lib/actions/define-action";
import { changePasswordSchema } from "@/lib/auth/schemas";
import { changePassword as changePasswordService } from "@/lib/services/accounts/change-password";

export const changePassword = defineAction({
  name: "accounts.change-password",
  permission: "own-account.use",
  input: changePasswordSchema,
  run: changePasswordService,
});

"use server";
import { defineAction } from "@/lib/actions/define-action";
import { changePasswordSchema } from "@/lib/auth/schemas";
import { changePassword } from "@/lib/services/accounts/change-password";

export const choosePassword = defineAction({
  name: "accounts.choose-password",
  permission: "own-sign-in.use",
  input: changePasswordSchema,
  run: changePassword,
});

"use server";
import { defineAction } from "@/lib/actions/define-action";
import { createAccountSchema, resetPasswordSchema, updateAccountSchema } from "@/lib/auth/schemas";
import { createAccount as createAccountService } from "@/lib/services/accounts/create-account";
import { resetPassword as resetPasswordService } from "@/lib/services/accounts/reset-password";
import { updateAccount as updateAccountService } from "@/lib/services/accounts/update-account";

export const createAccount = defineAction({
  name: "accounts.create",
  permission: "accounts.manage",
  input: createAccountSchema,
  run: createAccountService,
});

export const updateAccount = defineAction({
  name: "accounts.update",
  permission: "accounts.manage",
  input: updateAccountSchema,
  run: updateAccountService,
});

export const resetPassword = defineAction({
  name: "accounts.reset-password",
  permission: "accounts.manage",
  input: resetPasswordSchema,
  run: resetPasswordService,
});

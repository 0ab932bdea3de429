"use server";
import { defineAction } from "@/lib/actions/define-action";
import { beginFactorSchema, changePasswordSchema, endSessionSchema } from "@/lib/auth/schemas";
import { changePassword as changePasswordService } from "@/lib/services/accounts/change-password";
import { dropFactor as dropFactorService } from "@/lib/services/accounts/drop-factor";
import { endSession as endSessionService } from "@/lib/services/accounts/end-session";
import { savePreferences as savePreferencesService } from "@/lib/services/accounts/save-preferences";
import { preferencesSchema } from "@/lib/settings/preferences";

export const changePassword = defineAction({
  name: "accounts.change-password",
  permission: "own-sign-in.use",
  input: changePasswordSchema,
  run: changePasswordService,
});

export const savePreferences = defineAction({
  name: "accounts.preferences",
  permission: "own-account.use",
  input: preferencesSchema,
  run: savePreferencesService,
});

export const endSession = defineAction({
  name: "accounts.end-session",
  permission: "own-account.use",
  input: endSessionSchema,
  run: endSessionService,
});

export const dropFactor = defineAction({
  name: "accounts.drop-factor",
  permission: "own-account.use",
  input: beginFactorSchema,
  run: dropFactorService,
});

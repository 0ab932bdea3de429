"use server";
import { defineAction } from "@/lib/actions/define-action";
import { beginFactorSchema, confirmFactorSchema } from "@/lib/auth/schemas";
import { beginFactor as beginFactorService } from "@/lib/services/accounts/begin-factor";
import { confirmFactor as confirmFactorService } from "@/lib/services/accounts/confirm-factor";

export const beginFactor = defineAction({
  name: "accounts.begin-factor",
  permission: "own-sign-in.use",
  input: beginFactorSchema,
  run: beginFactorService,
});

export const confirmFactor = defineAction({
  name: "accounts.confirm-factor",
  permission: "own-sign-in.use",
  input: confirmFactorSchema,
  run: confirmFactorService,
});

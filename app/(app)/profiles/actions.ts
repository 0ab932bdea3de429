"use server";
import { defineAction } from "@/lib/actions/define-action";
import { chosenProfileSchema, saveProfileSchema } from "@/lib/profiles/schemas";
import { deleteProfile as deleteProfileService } from "@/lib/services/profiles/delete-profile";
import { saveProfile as saveProfileService } from "@/lib/services/profiles/save-profile";
import { setDefaultProfile as setDefaultProfileService } from "@/lib/services/profiles/set-default-profile";

export const saveProfile = defineAction({
  name: "profiles.save",
  permission: "profiles.edit",
  input: saveProfileSchema,
  run: saveProfileService,
});

export const deleteProfile = defineAction({
  name: "profiles.delete",
  permission: "profiles.edit",
  input: chosenProfileSchema,
  run: deleteProfileService,
});

export const setDefaultProfile = defineAction({
  name: "profiles.set_default",
  permission: "profiles.edit",
  input: chosenProfileSchema,
  run: setDefaultProfileService,
});

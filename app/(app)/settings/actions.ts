"use server";
import { defineAction } from "@/lib/actions/define-action";
import { previewBadges as previewBadgesService } from "@/lib/services/settings/preview-badges";
import { updateSetting as updateSettingService } from "@/lib/services/settings/update-setting";
import { updateSettingSchema } from "@/lib/settings/schemas";
import { badgeThresholdsSchema } from "@/lib/valuation/scores/badge";

export const updateSetting = defineAction({
  name: "settings.update",
  permission: "settings.edit",
  input: updateSettingSchema,
  async run(context, input) {
    const { setting, changeSetId, runId } = await updateSettingService(context, input);
    return { rowVersion: setting.rowVersion, changeSetId, runId };
  },
});

export const previewBadges = defineAction({
  name: "settings.preview_badges",
  permission: "settings.edit",
  input: badgeThresholdsSchema,
  run: previewBadgesService,
});

"use server";
import { defineAction } from "@/lib/actions/define-action";
import { updateSetting as updateSettingService } from "@/lib/services/settings/update-setting";
import { updateSettingSchema } from "@/lib/settings/schemas";

export const updateSetting = defineAction({
  name: "settings.update",
  permission: "settings.edit",
  input: updateSettingSchema,
  async run(context, input) {
    const { setting, changeSetId, runId } = await updateSettingService(context, input);
    return { rowVersion: setting.rowVersion, changeSetId, runId };
  },
});

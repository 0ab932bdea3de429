"use server";
import { defineAction } from "@/lib/actions/define-action";
import { deleteComponentSchema, mergeComponentsSchema, saveComponentSchema } from "@/lib/components/schemas";
import { deleteComponent as deleteComponentService } from "@/lib/services/components/delete-component";
import { mergeComponents as mergeComponentsService } from "@/lib/services/components/merge-components";
import { saveComponent as saveComponentService } from "@/lib/services/components/save-component";

export const saveComponent = defineAction({
  name: "components.save",
  permission: "components.edit",
  input: saveComponentSchema,
  run: saveComponentService,
});

export const deleteComponent = defineAction({
  name: "components.delete",
  permission: "components.manage",
  input: deleteComponentSchema,
  run: deleteComponentService,
});

export const mergeComponents = defineAction({
  name: "components.merge",
  permission: "components.manage",
  input: mergeComponentsSchema,
  run: mergeComponentsService,
});

"use server";
import { defineAction } from "@/lib/actions/define-action";
import { deleteView as deleteViewService } from "@/lib/services/views/delete-view";
import { saveView as saveViewService } from "@/lib/services/views/save-view";
import { deleteViewSchema, saveViewSchema } from "@/lib/views/schemas";

export const saveView = defineAction({
  name: "views.save",
  permission: "own-views.use",
  input: saveViewSchema,
  run: saveViewService,
});

export const deleteView = defineAction({
  name: "views.delete",
  permission: "own-views.use",
  input: deleteViewSchema,
  run: deleteViewService,
});

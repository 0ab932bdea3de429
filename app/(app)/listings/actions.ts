"use server";
import { defineAction } from "@/lib/actions/define-action";
import { componentOf, newPartSchema } from "@/lib/components/new-part";
import { bulkEditSchema } from "@/lib/listings/bulk-edit";
import { saveComponent } from "@/lib/services/components/save-component";
import { bulkEdit as bulkEditService } from "@/lib/services/listings/bulk-edit";
import { deleteView as deleteViewService } from "@/lib/services/views/delete-view";
import { saveView as saveViewService } from "@/lib/services/views/save-view";
import { deleteViewSchema, saveViewSchema } from "@/lib/views/schemas";

export const saveView = defineAction({
  name: "views.save",
  permission: "own-views.use",
  input: saveViewSchema,
  run: saveViewService,
});

export const bulkEdit = defineAction({
  name: "listings.bulk_edit",
  isRepeatable: true,
  permission: "listings.edit",
  input: bulkEditSchema,
  run: bulkEditService,
});

/** A part that a listing has and the catalogue does not. */
export const savePart = defineAction({
  name: "listings.save_part",
  permission: "components.edit",
  input: newPartSchema,
  run: (context, part) => saveComponent(context, componentOf(part)),
});

export const deleteView = defineAction({
  name: "views.delete",
  permission: "own-views.use",
  input: deleteViewSchema,
  run: deleteViewService,
});

"use server";
import { defineAction } from "@/lib/actions/define-action";
import { bulkEditSchema } from "@/lib/listings/bulk-edit";
import {
  bulkEdit as bulkEditService,
  previewBulkEdit as previewBulkEditService,
} from "@/lib/services/listings/bulk-edit";
import { deleteView as deleteViewService } from "@/lib/services/views/delete-view";
import { saveView as saveViewService } from "@/lib/services/views/save-view";
import { deleteViewSchema, saveViewSchema } from "@/lib/views/schemas";

export const saveView = defineAction({
  name: "views.save",
  permission: "own-views.use",
  input: saveViewSchema,
  run: saveViewService,
});

export const previewBulkEdit = defineAction({
  name: "listings.preview_bulk_edit",
  permission: "listings.edit",
  input: bulkEditSchema,
  run: previewBulkEditService,
});

export const bulkEdit = defineAction({
  name: "listings.bulk_edit",
  permission: "listings.edit",
  input: bulkEditSchema,
  run: bulkEditService,
});

export const deleteView = defineAction({
  name: "views.delete",
  permission: "own-views.use",
  input: deleteViewSchema,
  run: deleteViewService,
});

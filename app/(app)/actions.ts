"use server";
import { defineAction } from "@/lib/actions/define-action";
import { undoChangeSchema, undoChange as undoChangeService } from "@/lib/services/undo/undo-change";

export const undoChange = defineAction({
  name: "changes.undo",
  permission: "changes.undo",
  input: undoChangeSchema,
  run: undoChangeService,
});

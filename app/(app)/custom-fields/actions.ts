"use server";
import { defineAction } from "@/lib/actions/define-action";
import {
  chosenFieldSchema,
  deleteFieldSchema,
  lockFieldSchema,
  moveFieldSchema,
  saveFieldSchema,
} from "@/lib/custom-fields/schemas";
import { deleteField as deleteFieldService } from "@/lib/services/custom-fields/delete-field";
import { lockField as lockFieldService } from "@/lib/services/custom-fields/lock-field";
import { moveField as moveFieldService } from "@/lib/services/custom-fields/move-field";
import { restoreField as restoreFieldService } from "@/lib/services/custom-fields/restore-field";
import { saveField as saveFieldService } from "@/lib/services/custom-fields/save-field";

export const saveField = defineAction({
  name: "custom_fields.save",
  permission: "custom-fields.edit",
  input: saveFieldSchema,
  run: saveFieldService,
});

export const lockField = defineAction({
  name: "custom_fields.lock",
  permission: "custom-fields.edit",
  input: lockFieldSchema,
  run: lockFieldService,
});

export const moveField = defineAction({
  name: "custom_fields.move",
  permission: "custom-fields.edit",
  input: moveFieldSchema,
  run: moveFieldService,
});

export const deleteField = defineAction({
  name: "custom_fields.delete",
  permission: "custom-fields.edit",
  input: deleteFieldSchema,
  run: deleteFieldService,
});

export const restoreField = defineAction({
  name: "custom_fields.restore",
  permission: "custom-fields.edit",
  input: chosenFieldSchema,
  run: restoreFieldService,
});

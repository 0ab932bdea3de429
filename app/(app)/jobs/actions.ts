"use server";
import { defineAction } from "@/lib/actions/define-action";
import {
  recalculateAllSchema,
  recalculateAll as recalculateAllService,
} from "@/lib/services/valuations/recalculate-all";

export const recalculateAll = defineAction({
  name: "valuations.recalculate_all",
  permission: "valuations.recalculate-all",
  input: recalculateAllSchema,
  run: recalculateAllService,
});

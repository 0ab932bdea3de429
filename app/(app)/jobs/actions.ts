"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { recalculateAll as recalculateAllService } from "@/lib/services/valuations/recalculate-all";

export const recalculateAll = defineAction({
  name: "valuations.recalculate_all",
  permission: "valuations.recalculate-all",
  input: z.strictObject({}),
  run: recalculateAllService,
});

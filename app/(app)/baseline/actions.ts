"use server";
import { defineAction } from "@/lib/actions/define-action";
import { adoptBaselineSchema, baselineFileSchema, changeBaselineSchema } from "@/lib/baseline/schemas";
import { changeBaseline as changeBaselineService } from "@/lib/services/baseline/change-baseline";
import {
  adoptBaseline as adoptBaselineService,
  loadBaseline as loadBaselineService,
} from "@/lib/services/baseline/load-baseline";

export const loadBaseline = defineAction({
  name: "baseline.load",
  permission: "rulesets.edit",
  isCostly: true,
  input: baselineFileSchema,
  run: loadBaselineService,
});

export const adoptBaseline = defineAction({
  name: "baseline.adopt",
  permission: "rulesets.edit",
  isCostly: true,
  input: adoptBaselineSchema,
  run: adoptBaselineService,
});

export const changeBaseline = defineAction({
  name: "baseline.change",
  permission: "rulesets.edit",
  isCostly: true,
  input: changeBaselineSchema,
  run: changeBaselineService,
});

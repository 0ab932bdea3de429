"use server";
import { defineAction } from "@/lib/actions/define-action";
import {
  chosenRulesetSchema,
  createRulesetSchema,
  discardDraftSchema,
  publishDraftSchema,
  restoreVersionSchema,
  saveDraftSchema,
} from "@/lib/rulesets/schemas";
import { createRuleset as createRulesetService } from "@/lib/services/rulesets/create-ruleset";
import { deleteRuleset as deleteRulesetService } from "@/lib/services/rulesets/delete-ruleset";
import { discardDraft as discardDraftService } from "@/lib/services/rulesets/discard-draft";
import { publishDraft as publishDraftService } from "@/lib/services/rulesets/publish-draft";
import { restoreVersion as restoreVersionService } from "@/lib/services/rulesets/restore-version";
import { saveDraft as saveDraftService } from "@/lib/services/rulesets/save-draft";

export const createRuleset = defineAction({
  name: "rulesets.create",
  permission: "rulesets.edit",
  input: createRulesetSchema,
  run: createRulesetService,
});

export const deleteRuleset = defineAction({
  name: "rulesets.delete",
  permission: "rulesets.edit",
  input: chosenRulesetSchema,
  run: deleteRulesetService,
});

export const saveDraft = defineAction({
  name: "rulesets.save_draft",
  permission: "rulesets.edit",
  input: saveDraftSchema,
  run: saveDraftService,
});

export const discardDraft = defineAction({
  name: "rulesets.discard_draft",
  permission: "rulesets.edit",
  input: discardDraftSchema,
  run: discardDraftService,
});

export const publishDraft = defineAction({
  name: "rulesets.publish",
  permission: "rulesets.edit",
  isCostly: true,
  input: publishDraftSchema,
  run: publishDraftService,
});

export const restoreVersion = defineAction({
  name: "rulesets.restore_version",
  permission: "rulesets.edit",
  input: restoreVersionSchema,
  run: restoreVersionService,
});

import type { ActionResult } from "@/lib/action-result";
import type { Ruleset } from "@/lib/rules/document/ruleset";

/** What the builder asks of the server; the page gives it its actions. */
export interface DeskActions {
  saveDraft: (input: {
    rulesetId: number;
    document: Ruleset;
    rowVersion: number | null;
    baseVersionId?: number;
  }) => Promise<ActionResult<{ rowVersion: number }>>;
  publishDraft: (input: {
    rulesetId: number;
    rowVersion: number;
    note: string | null;
    effectiveAt: string | null;
    isSure: boolean;
  }) => Promise<ActionResult<{ version: string; changeSetId: number | null }>>;
  discardDraft: (input: { rulesetId: number; rowVersion: number }) => Promise<ActionResult<null>>;
}

/** A draft somebody else saved meanwhile, as a refused save brings it. */
export interface TheirDraft {
  document: Ruleset;
  rowVersion: number | null;
  updatedBy: string | null;
  /** Given where theirs was published meanwhile. */
  versionId: number | null;
}

export function readTheirDraft(current: unknown): TheirDraft | null {
  const theirs = current as Partial<TheirDraft> | null | undefined;
  if (!theirs?.document) return null;
  const { document, rowVersion = null, updatedBy = null, versionId = null } = theirs;
  return { document, rowVersion, updatedBy, versionId };
}

import { askCatalogue } from "../../catalogue/client";
import { listProfiles } from "../../db/profiles/list-profiles";
import type { Ruleset } from "../../rules/document/ruleset";

export interface Measured {
  changed: number;
  totalChangeCents: number;
}

/** What a document will do, for the baseline's log; null where the columns cannot tell just now. */
export async function measureDraft(draft: { rulesetId: number; document: Ruleset }): Promise<Measured | null> {
  const profile = (await listProfiles()).find(({ isDefault }) => isDefault);
  if (!profile) return null;
  const drafts = [{ rulesetId: draft.rulesetId, document: { ...draft.document } }];
  const impact = await askCatalogue({ kind: "impact", query: { drafts, profileId: profile.id, buckets: 1 } });
  return impact ? { changed: impact.changed, totalChangeCents: impact.totalChangeCents } : null;
}

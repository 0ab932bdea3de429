import { findDraft } from "../../db/rulesets/drafts";
import { readCatalogue } from "../../db/rulesets/read-catalogue";
import { findRulesetHead, type RulesetHead } from "../../db/rulesets/ruleset-row";
import { findEffectiveVersionId, findVersion, listVersions, type VersionRow } from "../../db/rulesets/versions";
import { diffRulesets, type RulesetChange } from "../../rules/describe/diff-rulesets";
import { parseRuleset } from "../../rules/document/parse-ruleset";
import { listSchedule } from "../../rulesets/plan-schedule";

export type ShownVersion = VersionRow & { isScheduled: boolean };

export interface OpenedVersions {
  ruleset: RulesetHead;
  versions: ShownVersion[];
  effectiveId: number | null;
  newestId: number;
  /** What a version that is restored would take the place of. */
  draft: { rowVersion: number; updatedBy: string | null } | null;
  /** The one asked for, else the newest, with what it changed about the one before. */
  shown: { version: ShownVersion; previous: ShownVersion | null; changes: RulesetChange[] };
}

/** The versions of a ruleset, newest first; undefined where there is no such ruleset or version. */
export async function openVersions(rulesetId: number, showId: number | null): Promise<OpenedVersions | undefined> {
  const ruleset = await findRulesetHead(rulesetId);
  if (!ruleset) return undefined;
  const now = new Date();
  const rows = await listVersions(rulesetId);
  const schedule = new Set(listSchedule(rows, now).map(({ id }) => id));
  const versions = rows.map((version) => ({
    ...version,
    isScheduled: schedule.has(version.id) && version.effectiveAt !== null && version.effectiveAt > now,
  }));
  const at = showId === null ? 0 : versions.findIndex(({ id }) => id === showId);
  const [newest, version, previous = null] = [versions[0], versions[at], versions[at + 1]];
  if (!newest || !version) return undefined;
  const draft = await findDraft(rulesetId);
  const catalogue = await readCatalogue();
  const open = async (id: number) => {
    const found = await findVersion(id);
    return found && parseRuleset(found.snapshot, { catalogue }).ruleset;
  };
  const [before, after] = await Promise.all([previous && open(previous.id), open(version.id)]);
  return {
    ruleset,
    versions,
    newestId: newest.id,
    effectiveId: await findEffectiveVersionId(rulesetId),
    draft: draft && { rowVersion: draft.rowVersion, updatedBy: draft.updatedBy },
    shown: { version, previous, changes: diffRulesets(before, after, catalogue) },
  };
}

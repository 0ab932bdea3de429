import { type DraftRow, findDraft } from "../../db/rulesets/drafts";
import { listFieldFacts } from "../../db/rulesets/read-catalogue";
import { findRulesetHead } from "../../db/rulesets/ruleset-row";
import { findNewestVersion, findVersion, listVersions } from "../../db/rulesets/versions";
import type { Db } from "../../db/transaction";
import type { Ruleset } from "../../rules/document/ruleset";
import type { CustomFieldFact } from "../../rules/facts/custom-field-facts";
import { listSchedule } from "../../rulesets/plan-schedule";
import { openVersion } from "./open-version";

export interface RulesetDesk {
  ruleset: {
    id: number;
    name: string;
    description: string | null;
    version: string;
    isActive: boolean;
    priority: number;
    rowVersion: number;
    isBaseline: boolean;
  };
  /** What is worked on: the draft, else what is published. It may be broken. */
  document: Ruleset;
  published: Ruleset | null;
  newestVersionId: number | null;
  /** What is in force and what is to come, in this order. */
  schedule: { version: string; effectiveAt: Date | null; isInForce: boolean }[];
  draft: {
    rowVersion: number;
    updatedBy: string | null;
    updatedAt: Date;
    /** The version it began from, and whether another was published since. */
    baseVersionId: number | null;
    isBehind: boolean;
    /** That version's document, where another was published since. */
    base: Ruleset | null;
  } | null;
  /** With these a browser makes the same catalogue of facts. */
  customFields: CustomFieldFact[];
}

/** A ruleset as its author works on it, or as others read it: unfinished work is not theirs. Undefined when there is none. */
export async function openDesk(
  rulesetId: number,
  { isAuthor = true, now = new Date() }: { isAuthor?: boolean; now?: Date } = {},
  db?: Db,
): Promise<RulesetDesk | undefined> {
  const head = await findRulesetHead(rulesetId, db);
  if (!head) return undefined;
  const [newest, draft, customFields, versions] = await Promise.all([
    findNewestVersion(rulesetId, db),
    isAuthor ? findDraft(rulesetId, db) : null,
    listFieldFacts(db),
    listVersions(rulesetId, db),
  ]);
  const published = newest && (await openVersion(newest, db));
  const { id, name, description, version, isActive, priority, rowVersion } = head;
  return {
    ruleset: {
      id,
      name,
      description,
      version,
      isActive,
      priority,
      rowVersion,
      isBaseline: (head.metadataJson as { system_baseline?: unknown }).system_baseline === true,
    },
    document: (draft?.snapshot as Ruleset | undefined) ?? published ?? emptyRuleset(head),
    published,
    newestVersionId: newest?.id ?? null,
    schedule: listSchedule(versions, now).map(({ version: planned, effectiveAt }) => ({
      version: planned,
      effectiveAt,
      isInForce: effectiveAt !== null && effectiveAt <= now,
    })),
    draft: draft && (await describeDraft(draft, newest?.id ?? null, db)),
    customFields,
  };
}

async function describeDraft(draft: DraftRow, newestId: number | null, db: Db | undefined) {
  const { rowVersion, updatedBy, updatedAt, baseVersionId } = draft;
  const isBehind = baseVersionId !== newestId;
  const base = isBehind && baseVersionId !== null ? await findVersion(baseVersionId, db) : null;
  return { rowVersion, updatedBy, updatedAt, baseVersionId, isBehind, base: base && (await openVersion(base, db)) };
}

const emptyRuleset = (head: { id: number; name: string; description: string | null }): Ruleset => ({
  id: head.id,
  name: head.name,
  description: head.description,
  version: "1.0.0",
  is_active: true,
  priority: 10,
  metadata: {},
  conditions: { logical_operator: "AND", conditions: [] },
  groups: [],
});

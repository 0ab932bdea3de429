import { readCatalogue } from "../../db/rulesets/read-catalogue";
import type { Db } from "../../db/transaction";
import { listDrafts, listStandingVersions, type StandingDocument } from "../../db/uses/list-documents";
import { findReadingRules, type ReadingRules } from "../../rules/document/find-reading-rules";
import { parseRuleset } from "../../rules/document/parse-ruleset";
import type { Ruleset } from "../../rules/document/ruleset";
import { listSchedule } from "../../rulesets/plan-schedule";
import type { Doomed } from "../../uses/doomed";

export interface ReadingDocument extends StandingDocument {
  document: Ruleset;
  reading: ReadingRules;
  standing: "in force" | "scheduled" | "draft";
}

/** The documents of all rulesets that are in force, to come or being written, with what in them reads what goes. */
export async function listReadingDocuments(
  { facts }: Doomed,
  { now, withDrafts }: { now: Date; withDrafts: boolean },
  db?: Db,
): Promise<ReadingDocument[]> {
  if (facts.length === 0) return [];
  const catalogue = await readCatalogue(db);
  const open = (one: StandingDocument, standing: ReadingDocument["standing"]): ReadingDocument => {
    const document = { ...parseRuleset(one.snapshot, { catalogue }).ruleset, id: one.rulesetId };
    return { ...one, document, standing, reading: findReadingRules(document, facts, catalogue) };
  };
  const byRuleset = Map.groupBy(await listStandingVersions(now, db), ({ rulesetId }) => rulesetId);
  const versions = [...byRuleset.values()]
    .flatMap((list) => listSchedule(list, now))
    .map((one) => open(one, one.effectiveAt !== null && one.effectiveAt > now ? "scheduled" : "in force"));
  const drafts = withDrafts ? (await listDrafts(db)).map((one) => open(one, "draft")) : [];
  return [...versions, ...drafts];
}

export const isReading = ({ reading: { isWhole, rules } }: ReadingDocument): boolean => isWhole || rules.length > 0;

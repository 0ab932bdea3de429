import { requirePermission } from "../../auth/actor";
import type { ChangedRow } from "../../db/changes/insert-change";
import { lockRulesets } from "../../db/rulesets/ruleset-row";
import { findNewestVersion } from "../../db/rulesets/versions";
import type { Tx } from "../../db/transaction";
import type { Doomed } from "../../uses/doomed";
import { hasActive, switchOff } from "../../uses/switch-off";
import type { ServiceContext } from "../context";
import { makeVersion } from "../rulesets/make-version";
import { listReadingDocuments } from "./list-reading-documents";

export interface SwitchedOff {
  /** For the change set of what they stood on, so that one undo brings all of it back. */
  rows: ChangedRow[];
  /** Rules, by name, for its label and audit. */
  rules: string[];
}

/**
 * Publishes every ruleset that reads what goes without the rules that do, those to come at their time. Call it before it
 * goes, and have all listings valued again.
 */
export async function switchOffUses(
  context: ServiceContext & { tx: Tx },
  doomed: Doomed,
  reason: string,
): Promise<SwitchedOff> {
  const { tx, actor, now } = context;
  requirePermission(actor, "rulesets.edit");
  await lockRulesets(tx);
  const rules = new Set<string>();
  const rows: ChangedRow[] = [];
  const documents = await listReadingDocuments(doomed, { now, withDrafts: false }, tx);
  for (const [rulesetId, schedule] of Map.groupBy(documents, (one) => one.rulesetId)) {
    // What begins later covers what came before it only while its number is the higher one.
    const first = schedule.findIndex(({ document, reading }) => hasActive(document, reading));
    const newest = first < 0 ? null : await findNewestVersion(rulesetId, tx);
    if (newest === null) continue;
    let rowVersionAfter = 0;
    for (const { document, reading, effectiveAt, standing, name } of schedule.slice(first)) {
      const made = await makeVersion(
        { tx, actor, now },
        {
          document: switchOff(document, reading),
          note: `Switched off what uses ${reason}`,
          effectiveAt: standing === "scheduled" ? effectiveAt : null,
        },
      );
      rowVersionAfter = made.rowVersion;
      if (reading.isWhole) rules.add(name);
      for (const rule of reading.rules) if (rule.isActive) rules.add(rule.name);
    }
    const before = { versionId: newest.id };
    rows.push({ entity: "ruleset", entityId: String(rulesetId), before, rowVersionAfter });
  }
  return { rows, rules: [...rules] };
}

/** "Deleted the field Warranty and switched off 2 rules". */
export function describeSwitchedOff({ rules }: SwitchedOff): string {
  if (rules.length === 0) return "";
  return ` and switched off ${rules.length === 1 ? `"${rules[0]}"` : `${rules.length} rules`}`;
}

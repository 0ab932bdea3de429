import type { Author } from "../../auth/actor";
import { readBaselineOf } from "../../baseline/compile-baseline";
import { writeOverrides } from "../../db/baseline/baseline";
import { carryGroupWeights } from "../../db/profiles/carry-group-weights";
import { findHighestVersions, recordRuleChanges } from "../../db/rulesets/rule-history";
import { lockRuleset, updateRulesetRow } from "../../db/rulesets/ruleset-row";
import { findEffectiveVersionId, findNewestVersion, insertVersion } from "../../db/rulesets/versions";
import { findOwnedIds, reserveIds, writePublished } from "../../db/rulesets/write-published";
import type { Tx } from "../../db/transaction";
import type { RecalculationScope } from "../../jobs/definitions/recalculate-listings";
import type { Ruleset } from "../../rules/document/ruleset";
import { hashDocument } from "../../rulesets/hash-document";
import { nextVersion } from "../../rulesets/next-version";
import { countNewIds, placeDocument } from "../../rulesets/place-document";
import type { ServiceContext } from "../context";
import { openVersion } from "./open-version";

export interface Publication {
  document: Ruleset;
  note: string | null;
  /** Null begins at once. */
  effectiveAt: Date | null;
  /** Raised from the last one unless given. */
  version?: string;
}

export interface MadeVersion {
  id: number;
  previousId: number | null;
  document: Ruleset;
  changedRules: number;
  rowVersion: number;
  /** What is to be valued again; null while the version has not begun. */
  scope: RecalculationScope | null;
}

/**
 * The only way a ruleset changes: an immutable version, the tables that show it and the history of its rules, in the caller's
 * transaction. The caller has checked the document, records the change and has its listings valued.
 */
export async function makeVersion(
  { tx, actor, now }: Pick<ServiceContext<Author>, "actor" | "now"> & { tx: Tx },
  { document: wanted, note, effectiveAt, version }: Publication,
): Promise<MadeVersion> {
  await lockRuleset(tx, wanted.id);
  const last = await findNewestVersion(wanted.id, tx);
  const published = last && (await openVersion(last, tx));
  const effectiveBefore = await findEffectiveVersionId(wanted.id, tx);
  const owned = await findOwnedIds(tx, wanted.id);
  const news = countNewIds(wanted, owned);
  const numbered = { ...wanted, version: version ?? (last ? nextVersion(last.version) : wanted.version) };
  const { placed, changedRules } = placeDocument(numbered, {
    published,
    owned,
    highest: await findHighestVersions(tx, [...owned.rules]),
    next: {
      group: await reserveIds(tx, "valuation_rule_group", news.groups),
      rule: await reserveIds(tx, "valuation_rule_v2", news.rules),
      action: await reserveIds(tx, "valuation_rule_action", news.actions),
    },
  });
  const isNow = effectiveAt === null || effectiveAt <= now;
  const rowVersion = await updateRulesetRow(tx, placed, isNow);
  await writePublished(tx, { document: placed, changedRules, author: actor.name });
  const { id } = await insertVersion(tx, {
    rulesetId: placed.id,
    number: (last?.number ?? 0) + 1,
    version: placed.version,
    note,
    snapshot: placed as never,
    hash: hashDocument(placed),
    actorId: actor.accountId,
    actorName: actor.name,
    publishedAt: now,
    effectiveAt: effectiveAt ?? now,
    appliedAt: isNow ? now : null,
  });
  await recordRuleChanges(tx, { before: published, after: placed, changedRules, note, author: actor });
  await carryGroupWeights(tx, listRenamedGroups(published, placed), { isOldGone: isNow });
  if (placed.metadata.system_baseline === true) {
    const baseline = readBaselineOf(placed);
    await writeOverrides(tx, baseline?.overrides ?? [], actor.name);
  }
  return {
    id,
    previousId: last?.id ?? null,
    document: placed,
    changedRules: changedRules.size,
    rowVersion,
    scope: isNow ? { kind: "rulesets", before: effectiveBefore ? [effectiveBefore] : [], after: [id] } : null,
  };
}

function listRenamedGroups(before: Ruleset | null, after: Ruleset): { from: string; to: string }[] {
  const names = new Map((before?.groups ?? []).map(({ id, name }) => [id, name]));
  return after.groups.flatMap(({ id, name }) => {
    const from = names.get(id);
    return from === undefined || from === name ? [] : [{ from, to: name }];
  });
}

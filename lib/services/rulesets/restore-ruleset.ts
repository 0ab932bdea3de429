import type { Author } from "../../auth/actor";
import type { ChangedRow } from "../../db/changes/record-change";
import { findRulesetHead, lockRuleset, markRulesetDeleted } from "../../db/rulesets/ruleset-row";
import { findNewestVersion, findVersion } from "../../db/rulesets/versions";
import type { Tx } from "../../db/transaction";
import { makeVersion } from "./make-version";
import { openVersion } from "./open-version";

/**
 * Takes a publication or a deletion back, where the ruleset is still as that left it. Versions stay: the one before is
 * published again as the newest. A ruleset that was new is deleted.
 */
export async function restoreRuleset(
  { tx, actor, now }: { tx: Tx; actor: Author; now: Date },
  { entityId, before, rowVersionAfter }: ChangedRow,
): Promise<{ current: Record<string, unknown>; rowVersion: number } | undefined> {
  const id = Number(entityId);
  await lockRuleset(tx, id);
  const head = await findRulesetHead(id, tx, { isDeletedToo: true });
  if (head?.rowVersion !== rowVersionAfter) return undefined;
  if (typeof before.versionId !== "number") {
    const deletedAt = before.deletedAt === null && "deletedAt" in before ? null : now;
    const rowVersion = await markRulesetDeleted(tx, { id, rowVersion: rowVersionAfter }, deletedAt);
    return rowVersion === undefined ? undefined : { current: { deletedAt: head.deletedAt }, rowVersion };
  }
  const version = await findVersion(before.versionId, tx);
  if (!version) return undefined;
  const newest = await findNewestVersion(id, tx);
  const document = { ...(await openVersion(version, tx)), id };
  // What was not to begin yet does not begin by being brought back.
  const effectiveAt = version.effectiveAt && version.effectiveAt > now ? version.effectiveAt : null;
  const made = await makeVersion(
    { tx, actor, now },
    { document, note: `Undid ${newest?.version ?? "a version"}: as ${version.version} was`, effectiveAt },
  );
  return { current: { versionId: newest?.id ?? null }, rowVersion: made.rowVersion };
}

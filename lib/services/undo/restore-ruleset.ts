import type { Author } from "../../auth/actor";
import type { ChangedRow } from "../../db/changes/insert-change";
import { findRulesetHead, lockRuleset, markRulesetDeleted } from "../../db/rulesets/ruleset-row";
import { findVersion, listVersions } from "../../db/rulesets/versions";
import type { Tx } from "../../db/transaction";
import { planSchedule } from "../../rulesets/plan-schedule";
import { recordUndoneBaseline } from "../baseline/record-undone-baseline";
import { type MadeVersion, makeVersion } from "../rulesets/make-version";
import { openVersion } from "../rulesets/open-version";

type Within = { tx: Tx; actor: Author; now: Date };
type Restored = { current: Record<string, unknown>; rowVersion: number };

/**
 * Takes a publication or a deletion back, where the ruleset is still as that left it. Versions stay: what was in force and
 * what was to come is published again as the newest. A ruleset that was new is deleted.
 */
export async function restoreRuleset(
  context: Within,
  { entityId, before, rowVersionAfter }: ChangedRow,
): Promise<Restored | undefined> {
  const { tx, now } = context;
  const id = Number(entityId);
  await lockRuleset(tx, id);
  const head = await findRulesetHead(id, tx, { isDeletedToo: true });
  if (head?.rowVersion !== rowVersionAfter) return undefined;
  if (typeof before.versionId === "number") return restoreVersions(context, id, before.versionId);
  const deletedAt = before.deletedAt === null && "deletedAt" in before ? null : now;
  const rowVersion = await markRulesetDeleted(tx, { id, rowVersion: rowVersionAfter }, deletedAt);
  if (rowVersion === undefined) return undefined;
  const version = deletedAt ? null : head.version;
  await recordUndoneBaseline(context, { rulesetId: id, undoes: head.version, version });
  return { current: { deletedAt: head.deletedAt }, rowVersion };
}

async function restoreVersions(
  { tx, actor, now }: Within,
  rulesetId: number,
  versionId: number,
): Promise<Restored | undefined> {
  const versions = await listVersions(rulesetId, tx);
  const [newest] = versions;
  const last = versions.find(({ id }) => id === versionId);
  if (!newest || !last) return undefined;
  const made: MadeVersion[] = [];
  for (const { id, version, effectiveAt } of planSchedule(versions, { upTo: last.number, now })) {
    const stored = await findVersion(id, tx);
    if (!stored) return undefined;
    made.push(
      await makeVersion(
        { tx, actor, now },
        {
          document: { ...(await openVersion(stored, tx)), id: rulesetId },
          note: `Undid ${newest.version}: as ${version} was`,
          // What was not to begin yet does not begin by being brought back.
          effectiveAt: effectiveAt && effectiveAt > now ? effectiveAt : null,
        },
      ),
    );
  }
  const latest = made.at(-1);
  if (!latest) return undefined;
  const { version } = latest.document;
  await recordUndoneBaseline({ tx, actor }, { rulesetId, undoes: newest.version, version });
  return { current: { versionId: newest.id }, rowVersion: latest.rowVersion };
}

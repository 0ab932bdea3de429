import { z } from "zod";
import { requirePermission } from "../../auth/actor";
import type { Permission } from "../../auth/permissions";
import { isEntity, permissionOfEntity } from "../../changes/entities";
import { COMPONENT_KINDS } from "../../components/kinds";
import { findAccount } from "../../db/accounts/find-account";
import { recordEvent } from "../../db/audit/record-event";
import {
  type ChangeSetToUndo,
  findChangeSetForUndo,
  listChangedRows,
  markUndone,
} from "../../db/changes/find-change-set";
import { findComponentUsage } from "../../db/components/find-component-usage";
import { handOverRun, requeueRun } from "../../db/jobs/stop-run";
import { inTransaction, type Tx } from "../../db/transaction";
import { AppError, notFound } from "../../errors";
import { undoLargeChange } from "../../jobs/definitions/undo-change";
import { enqueueRun } from "../../jobs/queue";
import { keepAnAdministrator } from "../accounts/update-account";
import { makeChange } from "../changes/make-change";
import type { ServiceContext } from "../context";
import { findConsequence, restoreRows } from "./restore-rows";

export const undoChangeSchema = z.strictObject({ changeSetId: z.int().positive().max(2_147_483_647) });

/** Changes that need more than their rows do. */
const permissionOfKind: Record<string, Permission> = {
  "components.delete": "components.manage",
  "components.merge": "components.manage",
};

/** So many rows are taken back while the person waits; more by a job. */
const MAX_AT_ONCE = 100;

export type Undone = { restored: number; skipped: string[]; changeSetId: number | null; runId: number | null };

/** Takes a change back where its rows are still as it left them, names the rest, and is itself a change that can be undone. */
export async function undoChange(
  context: ServiceContext,
  { changeSetId }: z.output<typeof undoChangeSchema>,
): Promise<Undone> {
  requirePermission(context.actor, "changes.undo");
  return inTransaction(context.tx, async (tx) => {
    const set = await findChangeSetForUndo(tx, changeSetId);
    if (!set) throw notFound(`Change ${changeSetId}`);
    requirePermission(context.actor, permissionOfKind[set.kind] ?? "changes.undo");
    for (const entity of set.entities)
      requirePermission(context.actor, isEntity(entity) ? permissionOfEntity[entity] : "accounts.manage");
    if (set.undoneAt) throw new AppError("conflict", `"${set.label}" was undone already.`);
    if (set.isGrowing)
      throw new AppError(
        "conflict",
        `"${set.label}" is still being made. Wait until its job has ended, or cancel the job first.`,
      );
    if (set.undoRun) return goOnUndoing({ ...context, tx }, set, set.undoRun);
    return set.rowCount > MAX_AT_ONCE ? undoByJob({ ...context, tx }, set) : undoNow({ ...context, tx }, set);
  });
}

type Within = ServiceContext & { tx: Tx };

async function undoNow(context: Within, set: ChangeSetToUndo): Promise<Undone> {
  const { tx, actor, now } = context;
  const rows = await listChangedRows(tx, set.id, null, MAX_AT_ONCE);
  for (const row of rows) await refuseToLoseTheLastAdministrator(tx, row);
  if (set.kind === "components.create") for (const row of rows) await refuseToHideWhatIsUsed(tx, row);
  const { restored, skipped } = await restoreRows(context, rows);
  if (restored.length === 0)
    throw new AppError("conflict", `Nothing of "${set.label}" can be undone: it was changed again since.`);
  await markUndone(tx, set.id, actor.name, now);
  const { changeSetId } = await makeChange(
    context,
    {
      kind: set.kind,
      label: `Undid: ${set.label}`,
      rows: restored,
      undoesId: set.id,
      changes: { undoes: set.id, skipped },
    },
    await findConsequence(context, restored),
  );
  return { restored: restored.length, skipped, changeSetId, runId: null };
}

/** The job that was cancelled or given up goes on where it stopped. */
async function goOnUndoing(
  { tx, actor }: Within,
  { label }: ChangeSetToUndo,
  { id, isLive, undoSetId }: NonNullable<ChangeSetToUndo["undoRun"]>,
): Promise<Undone> {
  if (isLive) throw new AppError("conflict", `"${label}" is being undone already, by job ${id}.`);
  await requeueRun(tx, id);
  await handOverRun(tx, id, actor);
  await recordEvent(tx, {
    actor,
    action: "changes.undo",
    entity: "job",
    entityId: String(id),
    changes: { label: `Went on undoing: ${label}` },
  });
  return { restored: 0, skipped: [], changeSetId: undoSetId, runId: id };
}

async function undoByJob(context: Within, { id, kind, label, rowCount }: ChangeSetToUndo): Promise<Undone> {
  const { tx, actor } = context;
  const { changeSetId: undoSetId } = await makeChange(
    context,
    {
      kind,
      label: `Undid: ${label}`,
      rows: [],
      opensSet: true,
      undoesId: id,
      changes: { undoes: id, count: rowCount },
    },
    // The job values what it brings back.
    null,
  );
  if (undoSetId === null) throw new Error("An undo was recorded without its change set");
  const payload = { changeSetId: id, undoSetId, label, total: rowCount };
  const { runId } = await enqueueRun(tx, undoLargeChange, payload, {
    requestedBy: actor,
    reason: "undo",
    changeSetId: undoSetId,
  });
  return { restored: 0, skipped: [], changeSetId: undoSetId, runId };
}

async function refuseToLoseTheLastAdministrator(
  tx: Tx,
  row: { entity: string; entityId: string; before: Record<string, unknown> },
): Promise<void> {
  if (row.entity !== "account") return;
  const account = await findAccount(tx, Number(row.entityId));
  if (account) await keepAnAdministrator(tx, account, row.before);
}

/** A part that listings have by now is not unmade by taking back that it was made: deleting it says what happens to them. */
async function refuseToHideWhatIsUsed(
  tx: Tx,
  { entity, entityId }: { entity: string; entityId: string },
): Promise<void> {
  const kind = COMPONENT_KINDS.find((known) => known === entity);
  const { listingCount } = kind ? await findComponentUsage(kind, Number(entityId), tx) : { listingCount: 0 };
  if (listingCount > 0)
    throw new AppError("conflict", `${listingCount} listings use it by now. Delete it on its own page instead.`);
}

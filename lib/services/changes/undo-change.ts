import { z } from "zod";
import { requirePermission } from "../../auth/actor";
import type { Permission } from "../../auth/permissions";
import { findAccount } from "../../db/accounts/find-account";
import { findChangeSetForUndo, markUndone } from "../../db/changes/find-change-set";
import { type ChangedRow, recordChange } from "../../db/changes/record-change";
import { restorers } from "../../db/changes/restorers";
import { inTransaction, type Tx } from "../../db/transaction";
import { AppError, notFound } from "../../errors";
import { scopeOfListings } from "../../jobs/definitions/recalculate-listings";
import { keepAnAdministrator } from "../accounts/update-account";
import type { ServiceContext } from "../context";
import { followChange } from "../valuations/follow-change";

export const undoChangeSchema = z.strictObject({ changeSetId: z.int().positive().max(2_147_483_647) });

/** Who may make a change may take it back. */
const permissionOf: Record<string, Permission> = {
  account: "accounts.manage",
  listing: "listings.edit",
  setting: "settings.edit",
};

/** Takes a change back where its rows are still as it left them, names the rest, and is itself a change that can be undone. */
export async function undoChange(
  context: ServiceContext,
  { changeSetId }: z.output<typeof undoChangeSchema>,
): Promise<{ restored: number; skipped: string[]; changeSetId: number | null }> {
  requirePermission(context.actor, "changes.undo");
  return inTransaction(context.tx, async (tx) => {
    const set = await findChangeSetForUndo(tx, changeSetId);
    if (!set) throw notFound(`Change ${changeSetId}`);
    for (const { entity } of set.rows) requirePermission(context.actor, permissionOf[entity] ?? "accounts.manage");
    if (set.undoneAt) throw new AppError("conflict", `"${set.label}" was undone already.`);
    const restored: ChangedRow[] = [];
    const skipped: string[] = [];
    for (const row of set.rows) {
      await refuseToLoseTheLastAdministrator(tx, row);
      const result = await restorers[row.entity]?.(tx, row);
      if (!result) skipped.push(`${row.entity} ${row.entityId}`);
      else restored.push({ ...row, before: result.current, rowVersionAfter: result.rowVersion });
    }
    if (restored.length === 0)
      throw new AppError("conflict", `Nothing of "${set.label}" can be undone: it was changed again since.`);
    await markUndone(tx, set.id, context.actor.name, context.now);
    const { changeSetId: undoId } = await recordChange(tx, {
      ...context,
      kind: set.kind,
      label: `Undid: ${set.label}`,
      rows: restored,
      changes: { undoes: set.id, skipped },
      undoesId: set.id,
    });
    await followRestored({ ...context, tx }, restored);
    return { restored: restored.length, skipped, changeSetId: undoId };
  });
}

/** What an undo brings back is valued like any other change. */
async function followRestored(context: ServiceContext & { tx: Tx }, rows: readonly ChangedRow[]): Promise<void> {
  const ids = rows.filter(({ entity }) => entity === "listing").map(({ entityId }) => Number(entityId));
  if (ids.length > 0) await followChange(context, scopeOfListings(ids), "change undone");
  if (rows.some(({ entity, entityId }) => entity === "setting" && entityId !== "freshness"))
    await followChange(context, { kind: "all" }, "change undone");
}

async function refuseToLoseTheLastAdministrator(
  tx: Tx,
  row: { entity: string; entityId: string; before: Record<string, unknown> },
): Promise<void> {
  if (row.entity !== "account") return;
  const account = await findAccount(tx, Number(row.entityId));
  if (account) await keepAnAdministrator(tx, account, row.before);
}

import { requirePermission } from "../../auth/actor";
import { countBulkRows, readBulkRows } from "../../db/listings/bulk-edit";
import { inTransaction, reading } from "../../db/transaction";
import { AppError } from "../../errors";
import { bulkEditListings } from "../../jobs/definitions/bulk-edit-listings";
import { scopeOfListings } from "../../jobs/definitions/recalculate-listings";
import { enqueueRun } from "../../jobs/queue";
import { applyBulkChange, type BulkEdit, type BulkFields } from "../../listings/bulk-edit";
import { describeBulkChange } from "../../listings/describe-bulk-change";
import { makeChange, tellFollowers } from "../changes/make-change";
import type { ServiceContext } from "../context";
import { editBatch } from "./edit-batch";

/** So many are changed while the person waits; more by a job. */
const MAX_AT_ONCE = 20;
const SAMPLES = 5;

export type BulkPreview = {
  count: number;
  samples: { id: number; title: string; before: Partial<BulkFields>; after: Partial<BulkFields> }[];
};

/** How many a bulk edit would reach, and what it would make of the first of them; nothing is written. */
export async function previewBulkEdit({ actor }: ServiceContext, { target, change }: BulkEdit): Promise<BulkPreview> {
  requirePermission(actor, "listings.edit");
  const db = reading();
  const [count, rows] = await Promise.all([
    countBulkRows(db, target),
    readBulkRows(db, target, { after: 0, limit: SAMPLES, locked: false }),
  ]);
  return {
    count,
    samples: rows.map((row) => {
      const after = applyBulkChange(row, change);
      const before = Object.fromEntries(Object.keys(after).map((name) => [name, row[name as keyof BulkFields]]));
      return { id: row.id, title: row.title, before, after };
    }),
  };
}

/** Changes many listings alike, undone as one: a few at once, many by a job whose id comes back. */
export async function bulkEdit(
  context: ServiceContext,
  edit: BulkEdit,
): Promise<{ count: number; changeSetId: number; runId: number | null }> {
  const actor = requirePermission(context.actor, "listings.edit");
  return inTransaction(context.tx, async (tx) => {
    const count = await countBulkRows(tx, edit.target);
    if (count === 0) throw new AppError("invalid", "No listing matches any more; nothing was changed.");
    const label = `Changed ${count.toLocaleString("en-US")} listings: ${describeBulkChange(edit.change)}`;
    const { changeSetId } = await makeChange(
      { ...context, tx },
      {
        kind: "listings.bulk_edit",
        label,
        rows: [],
        opensSet: true,
        changes: { target: edit.target, change: edit.change, count },
        // Each batch values what it changed itself.
      },
      null,
    );
    if (changeSetId === null) throw new Error("A bulk edit was recorded without its change set");
    if (count <= MAX_AT_ONCE) {
      const place = { changeSetId, after: 0, limit: MAX_AT_ONCE, now: context.now };
      const { failures } = await editBatch(tx, edit, place);
      // The edit stands; a run shows why its valuation does not.
      if (failures.length > 0)
        await tellFollowers(
          { actor, tx },
          { scopes: [scopeOfListings(failures.map(({ id }) => id))], reason: "bulk edit" },
        );
      return { count, changeSetId, runId: null };
    }
    const payload = { edit, changeSetId, total: count };
    const { runId } = await enqueueRun(tx, bulkEditListings, payload, {
      requestedBy: actor,
      reason: "bulk edit",
      changeSetId,
    });
    return { count, changeSetId, runId };
  });
}

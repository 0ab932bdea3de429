import { appendToChangeSet } from "../../db/changes/insert-change";
import { type BulkRow, readBulkRows, updateBulkRows } from "../../db/listings/bulk-edit";
import { sqlOfTransaction } from "../../db/sql";
import type { Tx } from "../../db/transaction";
import { applyBulkChange, type BulkEdit, type BulkFields } from "../../listings/bulk-edit";
import { centsToDecimal } from "../../money/decimal";
import { valueAndWrite } from "../valuations/value-range";

export type EditedBatch = {
  read: number;
  changed: number;
  lastId: number;
  /** Changed, but not valued: they keep the value they had. */
  failures: { id: number; message: string }[];
};

/** Changes the next listings of a bulk edit, remembers how they were, and values them, all in one transaction. */
export async function editBatch(
  tx: Tx,
  { target, change }: BulkEdit,
  { changeSetId, after, limit, now }: { changeSetId: number; after: number; limit: number; now: Date },
): Promise<EditedBatch> {
  const rows = await readBulkRows(tx, target, { after, limit, locked: true });
  const changed = rows.flatMap((row) => {
    const fields = applyBulkChange(row, change);
    return Object.keys(fields).length > 0 ? [{ row, fields }] : [];
  });
  const lastId = rows.at(-1)?.id ?? after;
  let failures: EditedBatch["failures"] = [];
  if (changed.length > 0) {
    await updateBulkRows(
      tx,
      changed.map(({ row, fields }) => ({ id: row.id, ...fields })),
      now,
    );
    await appendToChangeSet(
      tx,
      changeSetId,
      changed.map(({ row, fields }) => ({
        entity: "listing",
        entityId: String(row.id),
        before: describeBefore(row, fields),
        rowVersionAfter: row.rowVersion + 1,
      })),
    );
    const ids = changed.filter(({ fields }) => !fields.isDeleted).map(({ row }) => row.id);
    const all = { after: 0, upTo: 2_147_483_647, limit: ids.length, includeInactive: true };
    if (ids.length > 0)
      ({ failures } = await valueAndWrite(sqlOfTransaction(tx), { ...all, only: { ids } }, "bulk edit"));
  }
  return { read: rows.length, changed: changed.length, lastId, failures };
}

/** The fields as they were, in the names the restorer takes them back by. */
function describeBefore(row: BulkRow, fields: Partial<BulkFields>): Record<string, unknown> {
  return {
    ...(fields.status === undefined ? {} : { status: row.status }),
    ...(fields.condition === undefined ? {} : { condition: row.condition }),
    ...(fields.formFactor === undefined ? {} : { formFactor: row.formFactor }),
    ...(fields.priceCents === undefined ? {} : { priceUsd: centsToDecimal(row.priceCents) }),
    ...(fields.priceCents === undefined || row.priceConfirmedAt === null
      ? {}
      : { priceConfirmedAt: row.priceConfirmedAt, priceConfirmedById: row.priceConfirmedById }),
    ...(fields.isDeleted === undefined ? {} : { deletedAt: null }),
  };
}

import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import type { moveFieldSchema } from "../../custom-fields/schemas";
import type { ChangedRow } from "../../db/changes/insert-change";
import { insertFieldAudit } from "../../db/custom-fields/field-audit";
import { listCustomFields } from "../../db/custom-fields/list-custom-fields";
import { updateCustomField } from "../../db/custom-fields/write-custom-field";
import { inTransaction } from "../../db/transaction";
import { makeChange } from "../changes/make-change";
import type { ServiceContext } from "../context";
import { staleRecord } from "../stale-record";
import { findFieldAsSeen } from "./change-field";

const STEP = 10;

/** Changes places with the field before or after it; equal places are told apart on the way. */
export async function moveField(
  context: ServiceContext,
  { direction, ...seen }: z.output<typeof moveFieldSchema>,
): Promise<{ changeSetId: number | null }> {
  requirePermission(context.actor, "custom-fields.edit");
  return inTransaction(context.tx, async (tx) => {
    const field = await findFieldAsSeen(tx, seen);
    const order = (await listCustomFields(tx)).filter(({ entity }) => entity === field.entity);
    const at = order.findIndex(({ id }) => id === field.id);
    const to = direction === "up" ? at - 1 : at + 1;
    const other = order[to];
    if (at < 0 || !other) return { changeSetId: null };
    [order[at], order[to]] = [other, field];
    const rows: ChangedRow[] = [];
    for (const [place, { id, rowVersion, displayOrder }] of order.entries()) {
      const next = (place + 1) * STEP;
      if (next === displayOrder) continue;
      const rowVersionAfter = await updateCustomField(tx, { id, rowVersion }, { displayOrder: next });
      if (rowVersionAfter === undefined)
        throw await staleRecord(tx, "The order of these fields", { entity: "custom_field", id: field.id }, field);
      rows.push({ entity: "custom_field", entityId: String(id), before: { displayOrder }, rowVersionAfter });
    }
    const changes = { direction, past: other.label };
    await insertFieldAudit(tx, { ...context, fieldId: field.id, action: "moved", changes });
    const label = `Moved the field ${field.label} ${direction}`;
    return makeChange({ ...context, tx }, { kind: "custom_fields.moved", label, rows, changes }, null);
  });
}

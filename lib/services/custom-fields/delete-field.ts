import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import type { deleteFieldSchema } from "../../custom-fields/schemas";
import { inTransaction } from "../../db/transaction";
import { doomField } from "../../uses/doomed";
import type { ServiceContext } from "../context";
import { switchOffUses } from "../uses/switch-off-uses";
import { type ChangedField, changeField, findFieldAsSeen, refuseLocked } from "./change-field";

/** Hides a field with its values, which rows keep and show again when it is brought back. */
export async function deleteField(
  context: ServiceContext,
  { switchOff, ...seen }: z.output<typeof deleteFieldSchema>,
): Promise<ChangedField> {
  requirePermission(context.actor, "custom-fields.edit");
  return inTransaction(context.tx, async (tx) => {
    const field = await findFieldAsSeen(tx, seen);
    refuseLocked(field);
    const switchedOff = switchOff
      ? await switchOffUses({ ...context, tx }, doomField(field, undefined), `the field ${field.label}`)
      : null;
    const fields = { deletedAt: context.now };
    const change = { action: "soft_deleted", label: "Deleted the field", fields, switchedOff };
    return changeField({ ...context, tx }, seen, change);
  });
}

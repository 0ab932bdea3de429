import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import type { chosenFieldSchema, lockFieldSchema } from "../../custom-fields/schemas";
import { inTransaction } from "../../db/transaction";
import type { ServiceContext } from "../context";
import { type ChangedField, changeField, findFieldAsSeen, refuseLocked } from "./change-field";

/** A locked field stays as it is until it is unlocked. */
export async function lockField(
  context: ServiceContext,
  { isLocked, ...seen }: z.output<typeof lockFieldSchema>,
): Promise<ChangedField> {
  requirePermission(context.actor, "custom-fields.edit");
  const [action, label] = isLocked ? ["locked", "Locked the field"] : ["unlocked", "Unlocked the field"];
  return inTransaction(context.tx, (tx) =>
    changeField({ ...context, tx }, seen, { action, label, fields: { isLocked } }),
  );
}

/** Hides a field with its values, which rows keep and show again when it is brought back. */
export async function deleteField(
  context: ServiceContext,
  seen: z.output<typeof chosenFieldSchema>,
): Promise<ChangedField> {
  requirePermission(context.actor, "custom-fields.edit");
  return inTransaction(context.tx, async (tx) => {
    refuseLocked(await findFieldAsSeen(tx, seen));
    const change = { action: "soft_deleted", label: "Deleted the field", fields: { deletedAt: context.now } };
    return changeField({ ...context, tx }, seen, change);
  });
}

export async function restoreField(
  context: ServiceContext,
  seen: z.output<typeof chosenFieldSchema>,
): Promise<ChangedField> {
  requirePermission(context.actor, "custom-fields.edit");
  const change = { action: "restored", label: "Brought back the field", fields: { deletedAt: null } };
  return inTransaction(context.tx, (tx) => changeField({ ...context, tx }, seen, change));
}

import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import type { lockFieldSchema } from "../../custom-fields/schemas";
import { inTransaction } from "../../db/transaction";
import type { ServiceContext } from "../context";
import { type ChangedField, changeField } from "./change-field";

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

import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import type { chosenFieldSchema } from "../../custom-fields/schemas";
import { inTransaction } from "../../db/transaction";
import type { ServiceContext } from "../context";
import { type ChangedField, changeField, findFieldAsSeen, refuseLocked } from "./change-field";

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

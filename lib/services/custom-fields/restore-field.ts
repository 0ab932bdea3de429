import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import type { chosenFieldSchema } from "../../custom-fields/schemas";
import { inTransaction } from "../../db/transaction";
import type { ServiceContext } from "../context";
import { type ChangedField, changeField } from "./change-field";

/** Brings a deleted field back, unless another has taken its key. */
export async function restoreField(
  context: ServiceContext,
  seen: z.output<typeof chosenFieldSchema>,
): Promise<ChangedField> {
  requirePermission(context.actor, "custom-fields.edit");
  const change = { action: "restored", label: "Brought back the field", fields: { deletedAt: null } };
  return inTransaction(context.tx, (tx) => changeField({ ...context, tx }, seen, change));
}

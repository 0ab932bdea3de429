import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { takesOptions } from "../../custom-fields/field-kinds";
import type { FieldDefinition, saveFieldSchema } from "../../custom-fields/schemas";
import { recordChange } from "../../db/changes/record-change";
import { countFieldValues } from "../../db/custom-fields/count-field-values";
import type { CustomField } from "../../db/custom-fields/custom-field";
import { insertFieldAudit } from "../../db/custom-fields/field-audit";
import { insertCustomField, keepFieldIndex } from "../../db/custom-fields/write-custom-field";
import { inTransaction, type Tx } from "../../db/transaction";
import { invalidInput, type Problem } from "../../errors";
import type { ServiceContext } from "../context";
import { type ChangedField, changeField, findFieldAsSeen, refuseLocked } from "./change-field";

/** Makes a custom field or changes what may be changed of it once rows have values. */
export async function saveField(
  context: ServiceContext,
  { id, rowVersion = 0, field }: z.output<typeof saveFieldSchema>,
): Promise<ChangedField> {
  requirePermission(context.actor, "custom-fields.edit");
  return inTransaction(context.tx, async (tx) => {
    if (id === undefined) return createField({ ...context, tx }, field);
    const before = await findFieldAsSeen(tx, { id, rowVersion });
    refuseLocked(before);
    const problems = await findProblems(tx, before, field);
    if (problems.length > 0) throw invalidInput(problems);
    return changeField(
      { ...context, tx },
      { id, rowVersion },
      { action: "updated", label: "Changed the field", fields: field },
    );
  });
}

async function createField(context: ServiceContext & { tx: Tx }, field: FieldDefinition): Promise<ChangedField> {
  const { tx, actor, now } = context;
  const { id, rowVersion } = await insertCustomField(tx, field, actor.name);
  await insertFieldAudit(tx, { fieldId: id, action: "created", actor, changes: { after: field } });
  const { changeSetId } = await recordChange(tx, {
    ...context,
    ...{ kind: "custom_fields.created", label: `Made the field ${field.label}`, changes: { after: field } },
    rows: [
      {
        ...{ entity: "custom_field", entityId: String(id), rowVersionAfter: rowVersion },
        before: { deletedAt: now.toISOString() },
      },
    ],
  });
  await keepFieldIndex(tx, id);
  return { id, changeSetId, runId: null };
}

/** Values that are stored are never made wrong by a definition: they are changed first, or it stays. */
async function findProblems(tx: Tx, before: CustomField, field: FieldDefinition): Promise<Problem[]> {
  const problems: Problem[] = [];
  const add = (name: string, message: string) => problems.push({ path: `field.${name}`, message });
  if (field.entity !== before.entity) add("entity", "cannot be changed; make another field.");
  if (field.key !== before.key) add("key", "cannot be changed: values are kept under it; make another field.");
  if (field.dataType !== before.dataType) {
    const count = await countFieldValues(before, undefined, tx);
    if (count > 0) add("dataType", `cannot be changed while ${count} rows have a value; clear those first.`);
  } else if (takesOptions(before.dataType)) {
    const removed = before.options.filter((option) => !field.options.includes(option));
    const count = removed.length === 0 ? 0 : await countFieldValues(before, removed, tx);
    if (count > 0) add("options", `must keep ${removed.join(", ")} while ${count} rows say so; change those first.`);
  }
  return problems;
}

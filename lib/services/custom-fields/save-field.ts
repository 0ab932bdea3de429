import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import type { FieldDefinition, saveFieldSchema } from "../../custom-fields/schemas";
import type { CustomField } from "../../db/custom-fields/custom-field";
import { insertFieldAudit } from "../../db/custom-fields/field-audit";
import { insertCustomField, keepFieldIndex } from "../../db/custom-fields/write-custom-field";
import { inTransaction, type Tx } from "../../db/transaction";
import { invalidInput, type Problem } from "../../errors";
import { type Doomed, doomField } from "../../uses/doomed";
import { makeChange } from "../changes/make-change";
import type { ServiceContext } from "../context";
import { switchOffUses } from "../uses/switch-off-uses";
import { type ChangedField, changeField, findFieldAsSeen, refuseLocked } from "./change-field";
import { findBrokenValues } from "./find-broken-values";

/** Makes a custom field or changes what may be changed of it once rows have values. */
export async function saveField(
  context: ServiceContext,
  { id, rowVersion = 0, field, switchOff }: z.output<typeof saveFieldSchema>,
): Promise<ChangedField> {
  requirePermission(context.actor, "custom-fields.edit");
  return inTransaction(context.tx, async (tx) => {
    if (id === undefined) return createField({ ...context, tx }, field);
    const before = await findFieldAsSeen(tx, { id, rowVersion });
    refuseLocked(before);
    const problems = await findProblems(tx, before, field);
    if (problems.length > 0) throw invalidInput(problems);
    const doomed = switchOff ? findLoss(before, field) : null;
    const switchedOff = doomed && (await switchOffUses({ ...context, tx }, doomed, `the field ${before.label}`));
    return changeField(
      { ...context, tx },
      { id, rowVersion },
      { action: "updated", label: "Changed the field", fields: field, switchedOff },
    );
  });
}

/** What rules can no longer ask once the field is as it is wanted; null for nothing. */
function findLoss(before: CustomField, field: FieldDefinition): Doomed | null {
  if (field.dataType !== before.dataType || (before.isActive && !field.isActive)) return doomField(before, undefined);
  const removed = before.options.filter((option) => !field.options.includes(option));
  return removed.length > 0 ? doomField(before, removed) : null;
}

async function createField(context: ServiceContext & { tx: Tx }, field: FieldDefinition): Promise<ChangedField> {
  const { tx, actor, now } = context;
  const { id, rowVersion } = await insertCustomField(tx, field, actor.name);
  await insertFieldAudit(tx, { fieldId: id, action: "created", actor, changes: { after: field } });
  const made = await makeChange(
    context,
    {
      kind: "custom_fields.created",
      label: `Made the field ${field.label}`,
      changes: { after: field },
      rows: [
        {
          entity: "custom_field",
          entityId: String(id),
          rowVersionAfter: rowVersion,
          before: { deletedAt: now.toISOString() },
        },
      ],
    },
    null,
  );
  await keepFieldIndex(tx, id);
  return { id, ...made };
}

async function findProblems(tx: Tx, before: CustomField, field: FieldDefinition): Promise<Problem[]> {
  const problems: Problem[] = [];
  if (field.entity !== before.entity)
    problems.push({ path: "entity", message: "cannot be changed; make another field." });
  if (field.key !== before.key)
    problems.push({ path: "key", message: "cannot be changed: values are kept under it; make another field." });
  problems.push(...(await findBrokenValues(tx, before, field)));
  return problems.map(({ path, message }) => ({ path: `field.${path}`, message }));
}

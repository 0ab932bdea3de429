import { isDeepStrictEqual } from "node:util";
import { countFieldValues } from "../../db/custom-fields/count-field-values";
import type { CustomField } from "../../db/custom-fields/custom-field";
import { insertFieldAudit } from "../../db/custom-fields/field-audit";
import { findCustomField } from "../../db/custom-fields/find-custom-field";
import { type FieldChange, keepFieldIndex, updateCustomField } from "../../db/custom-fields/write-custom-field";
import type { Tx } from "../../db/transaction";
import { AppError, notFound } from "../../errors";
import { makeChange } from "../changes/make-change";
import type { ServiceContext } from "../context";
import { staleRecord } from "../stale-record";
import { describeSwitchedOff, type SwitchedOff } from "../uses/switch-off-uses";

export type ChangedField = { id: number; changeSetId: number | null; runId: number | null };

/** What rules see of a field: when it changes, every listing may be worth something else. */
const seenByRules: ReadonlySet<string> = new Set(["dataType", "options", "isActive", "deletedAt"]);

/** Changes a definition that is as the caller saw it, records who did it, and follows it where it counts. */
export async function changeField(
  context: ServiceContext & { tx: Tx },
  { id, rowVersion }: { id: number; rowVersion: number },
  change: {
    action: string;
    label: string;
    fields: FieldChange;
    /** Rules that went off with it. */
    switchedOff?: SwitchedOff | null;
  },
): Promise<ChangedField> {
  const { tx } = context;
  const { switchedOff } = change;
  const before = await findFieldAsSeen(tx, { id, rowVersion });
  const changed = (Object.keys(change.fields) as (keyof CustomField & keyof FieldChange)[]).filter(
    (name) => !isDeepStrictEqual(change.fields[name], before[name]),
  );
  if (changed.length === 0) return { id, changeSetId: null, runId: null };
  const pick = (of: FieldChange) => Object.fromEntries(changed.map((name) => [name, of[name]]));
  const next = await updateCustomField(tx, { id, rowVersion }, pick(change.fields));
  if (next === undefined)
    throw await staleRecord(tx, "This field", { entity: "custom_field", id }, await findCustomField(id, tx));
  const changes = { before: pick(before), after: pick(change.fields) };
  const impact = { values: await countFieldValues(before, tx) };
  await insertFieldAudit(tx, { ...context, fieldId: id, action: change.action, changes, impact });
  await keepFieldIndex(tx, id);
  const isSeen = changed.some((name) => seenByRules.has(name));
  const made = await makeChange(
    context,
    {
      kind: `custom_fields.${change.action}`,
      label: `${change.label} ${before.label}${switchedOff ? describeSwitchedOff(switchedOff) : ""}`,
      changes: switchedOff ? { ...changes, switchedOff: switchedOff.rules } : changes,
      rows: [
        { entity: "custom_field", entityId: String(id), before: pick(before), rowVersionAfter: next },
        ...(switchedOff?.rows ?? []),
      ],
    },
    isSeen ? { scopes: [{ kind: "all" }], reason: `custom field ${before.key}` } : null,
  );
  return { id, ...made };
}

export async function findFieldAsSeen(
  tx: Tx,
  { id, rowVersion }: { id: number; rowVersion: number },
): Promise<CustomField> {
  const field = await findCustomField(id, tx);
  if (!field) throw notFound(`The custom field ${id}`);
  if (field.rowVersion !== rowVersion) throw await staleRecord(tx, "This field", { entity: "custom_field", id }, field);
  return field;
}

export function refuseLocked({ isLocked, label }: CustomField): void {
  if (isLocked) throw new AppError("conflict", `${label} is locked. Unlock it first.`);
}

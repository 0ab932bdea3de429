import type { Author } from "../../auth/actor";
import type { ChangedRow } from "../../db/changes/insert-change";
import { countFieldValues } from "../../db/custom-fields/count-field-values";
import { insertFieldAudit } from "../../db/custom-fields/field-audit";
import { findCustomField } from "../../db/custom-fields/find-custom-field";
import { type FieldChange, keepFieldIndex, updateCustomField } from "../../db/custom-fields/write-custom-field";
import type { Tx } from "../../db/transaction";
import { AppError } from "../../errors";
import { findBrokenValues } from "./find-broken-values";

/** Takes a change of a definition back where the field is still as that left it, unless values stored since would be wrong by it. */
export async function takeBackField(
  { tx, actor }: { tx: Tx; actor: Author },
  { entityId, before, rowVersionAfter }: ChangedRow,
): Promise<{ current: Record<string, unknown>; rowVersion: number } | undefined> {
  const now = await findCustomField(Number(entityId), tx);
  if (now?.rowVersion !== rowVersionAfter) return undefined;
  const problems = await findBrokenValues(tx, now, { ...now, ...before });
  if (problems.length > 0) {
    const reasons = problems.map(({ path, message }) => `${path} ${message}`).join(" ");
    throw new AppError("conflict", `${now.label} stays as it is: ${reasons}`, { problems });
  }
  const rowVersion = await updateCustomField(tx, { id: now.id, rowVersion: rowVersionAfter }, before as FieldChange);
  if (rowVersion === undefined) return undefined;
  const current = Object.fromEntries(Object.keys(before).map((name) => [name, now[name as keyof typeof now]]));
  const impact = { values: await countFieldValues(now, tx) };
  const changes = { before: current, after: before };
  await insertFieldAudit(tx, { fieldId: now.id, action: "undone", actor, changes, impact });
  await keepFieldIndex(tx, now.id);
  return { current, rowVersion };
}

import { type Author, system } from "../../auth/actor";
import { COMPONENT_KINDS } from "../../components/kinds";
import type { ChangedRow } from "../../db/changes/record-change";
import { restoreListings } from "../../db/changes/restore-listings";
import { type Restored, restorers } from "../../db/changes/restorers";
import { sqlOfTransaction } from "../../db/sql";
import type { Tx } from "../../db/transaction";
import { scopeOfListings } from "../../jobs/definitions/recalculate-listings";
import { followNameOf } from "../components/follow-names";
import { takeBackField } from "../custom-fields/take-back-field";
import { restoreRuleset } from "../rulesets/restore-ruleset";
import { followSetting } from "../settings/follow-setting";
import { followChange } from "../valuations/follow-change";
import { valueAndWrite } from "../valuations/value-range";

export type RestoredRows = { restored: ChangedRow[]; skipped: string[] };

/** Takes rows back to what they were, where nobody has changed them since; names the rest. */
export async function restoreRows(
  context: { tx: Tx; actor: Author; now: Date },
  rows: readonly ChangedRow[],
): Promise<RestoredRows> {
  const restored: ChangedRow[] = [];
  const skipped: string[] = [];
  const note = (row: ChangedRow, result: Restored | undefined) => {
    if (!result) skipped.push(`${row.entity} ${row.entityId}`);
    else restored.push({ ...row, before: result.current, rowVersionAfter: result.rowVersion });
  };
  const listings = rows.filter(({ entity }) => entity === "listing");
  for (const row of rows.filter(({ entity }) => entity !== "listing")) note(row, await restoreRow(context, row));
  const results = await restoreListings(context.tx, listings);
  for (const row of listings) note(row, results.get(row.entityId));
  return { restored, skipped };
}

async function restoreRow(
  context: { tx: Tx; actor: Author; now: Date },
  row: ChangedRow,
): Promise<Restored | undefined> {
  if (row.entity === "ruleset") return restoreRuleset(context, row);
  if (row.entity === "custom_field") return takeBackField(context, row);
  return restorers[row.entity]?.(context.tx, row);
}

/** What an undo brings back is valued like any other change: call it last. */
export async function followRestored(
  { actor, tx }: { actor: Author; tx: Tx },
  rows: readonly ChangedRow[],
): Promise<void> {
  const ids = rows.filter(({ entity }) => entity === "listing").map(({ entityId }) => Number(entityId));
  if (ids.length > 0) await followChange({ actor, tx }, scopeOfListings(ids), "change undone");
  await followComponents({ actor, tx }, rows);
  for (const { entity, entityId } of rows)
    if (entity === "setting") await followSetting({ actor, tx }, entityId, "change undone");
  if (rows.some(({ entity }) => ["profile", "ruleset", "custom_field"].includes(entity)))
    await followChange({ actor, tx }, { kind: "all" }, "change undone");
}

async function followComponents(author: { actor: Author; tx: Tx }, rows: readonly ChangedRow[]): Promise<void> {
  for (const kind of COMPONENT_KINDS) {
    const ids = rows.filter(({ entity }) => entity === kind).map(({ entityId }) => Number(entityId));
    for (const id of ids) await followNameOf(author.tx, kind, id);
    if (ids.length > 0) await followChange(author, { kind: "component", table: kind, ids }, "change undone");
  }
}

/** The same within a job, which has the time to value its batch itself. */
export async function valueRestored(tx: Tx, rows: readonly ChangedRow[]): Promise<{ id: number; message: string }[]> {
  await followComponents({ actor: system, tx }, rows);
  if (rows.some(({ entity }) => entity === "ruleset"))
    await followChange({ actor: system, tx }, { kind: "all" }, "change undone");
  const ids = rows.filter(({ entity }) => entity === "listing").map(({ entityId }) => Number(entityId));
  if (ids.length === 0) return [];
  const all = { after: 0, upTo: 2_147_483_647, limit: ids.length, includeInactive: true };
  return (await valueAndWrite(sqlOfTransaction(tx), { ...all, only: { ids } }, "change undone")).failures;
}

import { type Author, system } from "../../auth/actor";
import { type Entity, permissionOfEntity } from "../../changes/entities";
import type { ChangedRow } from "../../db/changes/insert-change";
import { sqlOfTransaction } from "../../db/sql";
import type { Tx } from "../../db/transaction";
import type { RecalculationScope } from "../../jobs/definitions/recalculate-listings";
import { type Consequence, tellFollowers } from "../changes/make-change";
import { valueAndWrite } from "../valuations/value-range";
import { undoable } from "./undoable";

export type RestoredRows = { restored: ChangedRow[]; skipped: string[] };

const REASON = "change undone";

/** Takes rows back to what they were, where nobody has changed them since; names the rest. */
export async function restoreRows(
  context: { tx: Tx; actor: Author; now: Date },
  rows: readonly ChangedRow[],
): Promise<RestoredRows> {
  const restored: ChangedRow[] = [];
  const skipped: string[] = [];
  // What listings link to is there before them.
  for (const [entity, own] of byEntity(rows)) {
    const results = await undoable[entity].restore(context, own);
    for (const row of own) {
      const result = results.get(row.entityId);
      if (result) restored.push({ ...row, before: result.current, rowVersionAfter: result.rowVersion });
      else skipped.push(`${entity} ${row.entityId}`);
    }
  }
  return { restored, skipped };
}

/** What rows that came back make out of date, once what else depends on them is in line. */
export async function findConsequence(
  author: { actor: Author; tx: Tx },
  rows: readonly ChangedRow[],
): Promise<Consequence> {
  const scopes: RecalculationScope[] = [];
  for (const [entity, own] of byEntity(rows))
    scopes.push(
      ...(await undoable[entity].follow(
        author,
        own.map(({ entityId }) => entityId),
      )),
    );
  const isAll = scopes.some(({ kind }) => kind === "all");
  const named = scopes.filter(({ kind }) => kind !== "all");
  return { scopes: isAll ? [...named, { kind: "all" }] : named, reason: REASON };
}

/** The same within a job, which has the time to value its batch of listings itself. */
export async function valueRestored(tx: Tx, rows: readonly ChangedRow[]): Promise<{ id: number; message: string }[]> {
  const author = { actor: system, tx };
  await tellFollowers(
    author,
    await findConsequence(
      author,
      rows.filter(({ entity }) => entity !== "listing"),
    ),
  );
  const ids = rows.filter(({ entity }) => entity === "listing").map(({ entityId }) => Number(entityId));
  if (ids.length === 0) return [];
  const all = { after: 0, upTo: 2_147_483_647, limit: ids.length, includeInactive: true };
  return (await valueAndWrite(sqlOfTransaction(tx), { ...all, only: { ids } }, REASON)).failures;
}

function byEntity(rows: readonly ChangedRow[]): [Entity, ChangedRow[]][] {
  const groups = Map.groupBy(rows, ({ entity }) => entity);
  const order = Object.keys(permissionOfEntity).filter((entity) => entity !== "listing");
  return [...order, "listing"].flatMap((entity): [Entity, ChangedRow[]][] => {
    const own = groups.get(entity as Entity);
    return own ? [[entity as Entity, own]] : [];
  });
}

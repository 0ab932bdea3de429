import type { Author } from "../../auth/actor";
import type { Entity } from "../../changes/entities";
import type { Prisma } from "../generated/client";
import type { Tx } from "../transaction";

/** What a change touched: the fields as they were before it, and the version it left behind. */
export interface ChangedRow {
  entity: Entity;
  entityId: string;
  before: Record<string, unknown>;
  rowVersionAfter: number;
}

export interface Change {
  actor: Author;
  requestId?: string;
  /** "accounts.update": the noun and the verb. */
  kind: string;
  /** What the history and the undo message say, such as "Made ada@example.com an analyst". */
  label: string;
  rows: readonly ChangedRow[];
  /** What else it moved, such as the listings of a component; the audit row counts them among its changes only. */
  alsoMoved?: readonly ChangedRow[];
  /** For the audit row: field by field, before and after. */
  changes: Record<string, unknown>;
  undoesId?: number;
  /** Rows follow later, batch by batch: the set is made even while it has none. */
  opensSet?: boolean;
}

/** The change set and its audit row, in the caller's transaction; without rows there is nothing to undo, only to record. */
export async function insertChange(tx: Tx, change: Change): Promise<{ changeSetId: number | null }> {
  const { actor, kind, label, rows, alsoMoved = [], undoesId } = change;
  const [first] = rows;
  const set =
    first || change.opensSet
      ? await tx.changeSet.create({
          data: { kind, label: label.slice(0, 255), actorId: actor.accountId, actorName: actor.name, undoesId },
        })
      : undefined;
  if (set) await appendToChangeSet(tx, set.id, [...rows, ...alsoMoved]);
  await tx.auditLog.create({
    data: {
      actorId: actor.accountId,
      actorName: actor.name,
      action: kind,
      entity: first?.entity ?? kind.split(".")[0] ?? kind,
      entityId: rows.length === 1 ? first?.entityId : null,
      changes: { label, ...change.changes } as Prisma.InputJsonObject,
      requestId: change.requestId,
      changeSetId: set?.id,
    },
  });
  return { changeSetId: set?.id ?? null };
}

/** The next rows of a set that was opened for them. */
export async function appendToChangeSet(tx: Tx, changeSetId: number, rows: readonly ChangedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    insert into change_set_row (change_set_id, entity, entity_id, before_json, row_version_after)
    select ${changeSetId}, r.entity, r.entity_id, r.before, r.version
    from jsonb_to_recordset(${JSON.stringify(
      rows.map(({ entity, entityId, before, rowVersionAfter }) => ({
        entity,
        entity_id: entityId,
        before,
        version: rowVersionAfter,
      })),
    )}::jsonb) as r (entity text, entity_id text, before jsonb, version int)`;
}

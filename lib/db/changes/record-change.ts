import type { Author } from "../../auth/actor";
import type { Prisma } from "../generated/client";
import type { Tx } from "../transaction";

/** What a change touched: the fields as they were before it, and the version it left behind. */
export type ChangedRow = { entity: string; entityId: string; before: Record<string, unknown>; rowVersionAfter: number };

export type Change = {
  actor: Author;
  requestId?: string;
  /** "accounts.update": the noun and the verb. */
  kind: string;
  /** What the history and the undo message say, such as "Made ada@example.com an analyst". */
  label: string;
  rows: ChangedRow[];
  /** For the audit row: field by field, before and after. */
  changes: Record<string, unknown>;
  undoesId?: number;
  /** Rows follow later, batch by batch: the set is made even while it has none. */
  opensSet?: boolean;
};

/** Writes the change set and its audit row in the caller's transaction; without rows there is nothing to undo, only to record. */
export async function recordChange(tx: Tx, change: Change): Promise<{ changeSetId: number | null }> {
  const { actor, kind, label, rows } = change;
  const set =
    rows.length > 0 || change.opensSet
      ? await tx.changeSet.create({
          data: {
            kind,
            label: label.slice(0, 255),
            actorId: actor.accountId,
            actorName: actor.name,
            undoesId: change.undoesId,
            rows: {
              create: rows.map((row) => ({
                entity: row.entity,
                entityId: row.entityId,
                beforeJson: row.before as Prisma.InputJsonObject,
                rowVersionAfter: row.rowVersionAfter,
              })),
            },
          },
        })
      : undefined;
  const [first] = rows;
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
  await tx.$executeRaw`
    insert into change_set_row (change_set_id, entity, entity_id, before_json, row_version_after)
    select ${changeSetId}, r.entity, r.entity_id, r.before, r.version
    from jsonb_to_recordset(${JSON.stringify(
      rows.map(({ entity, entityId, before, rowVersionAfter }) => ({
        ...{ entity, entity_id: entityId, before, version: rowVersionAfter },
      })),
    )}::jsonb) as r (entity text, entity_id text, before jsonb, version int)`;
}

/** For what happened without a change that could be undone: a sign-in, a refusal, a password. */
export async function recordEvent(
  tx: Tx,
  event: {
    actor: Author | { accountId: number | null; name: string };
    action: string;
    entity: string;
    entityId?: string;
    changes?: Record<string, unknown>;
    requestId?: string;
  },
): Promise<void> {
  await tx.auditLog.create({
    data: {
      actorId: event.actor.accountId,
      actorName: event.actor.name,
      action: event.action,
      entity: event.entity,
      entityId: event.entityId,
      changes: event.changes as Prisma.InputJsonObject | undefined,
      requestId: event.requestId,
    },
  });
}

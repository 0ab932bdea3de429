import { type Db, reading } from "../transaction";

export type AuditRow = {
  id: string;
  createdAt: Date;
  actorName: string | null;
  action: string;
  label: string | null;
  /** Set while the change can still be taken back. */
  undoableChangeSetId: number | null;
  /** Its undo was begun: undoing it again goes on with that. */
  isPartlyUndone: boolean;
};

/** Newest first; the next page begins below the last row's number. What happened to accounts is for administrators. */
export async function listAudit(
  { limit, before, withAccounts }: { limit: number; before?: bigint; withAccounts: boolean },
  db: Db = reading(),
): Promise<AuditRow[]> {
  const rows = await db.auditLog.findMany({
    where: {
      id: before ? { lt: before } : undefined,
      entity: withAccounts ? undefined : { not: "account" },
    },
    orderBy: { id: "desc" },
    take: limit,
    include: {
      changeSet: {
        select: { id: true, undoneAt: true, undoneIn: { where: { undoneAt: null }, select: { id: true } } },
      },
    },
  });
  return rows.map((row) => ({
    id: row.id.toString(),
    createdAt: row.createdAt,
    actorName: row.actorName,
    action: row.action,
    label: (row.changes as { label?: string } | null)?.label ?? null,
    undoableChangeSetId: row.changeSet && !row.changeSet.undoneAt ? row.changeSet.id : null,
    isPartlyUndone: row.changeSet !== null && !row.changeSet.undoneAt && row.changeSet.undoneIn.length > 0,
  }));
}

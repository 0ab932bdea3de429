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
    label: labelOf(row),
    undoableChangeSetId: row.changeSet && !row.changeSet.undoneAt ? row.changeSet.id : null,
    isPartlyUndone: row.changeSet !== null && !row.changeSet.undoneAt && row.changeSet.undoneIn.length > 0,
  }));
}

type Told = { label?: string; after?: { isShared?: boolean }; before?: { isShared?: boolean } };

/** Rows from before private views were kept out of the audit name them; they cannot be rewritten, but need not be read. */
function labelOf({ entity, changes }: { entity: string; changes: unknown }): string | null {
  const { label, after, before } = (changes ?? {}) as Told;
  const isPrivateView = entity === "view" && !(after ?? before)?.isShared;
  return (isPrivateView && label?.replace(/ the view .*$/s, " a private view")) || (label ?? null);
}

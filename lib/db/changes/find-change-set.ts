import type { Tx } from "../transaction";

export type ChangeSetToUndo = {
  id: number;
  kind: string;
  label: string;
  undoneAt: Date | null;
  rows: { entity: string; entityId: string; before: Record<string, unknown>; rowVersionAfter: number }[];
};

/** Locked until the transaction ends: of two who undo at once, the second finds it undone. */
export async function findChangeSetForUndo(tx: Tx, id: number): Promise<ChangeSetToUndo | undefined> {
  await tx.$queryRaw`select id from change_set where id = ${id} for update`;
  const set = await tx.changeSet.findUnique({ where: { id }, include: { rows: true } });
  if (!set) return undefined;
  return {
    id: set.id,
    kind: set.kind,
    label: set.label,
    undoneAt: set.undoneAt,
    rows: set.rows.map((row) => ({
      entity: row.entity,
      entityId: row.entityId,
      before: row.beforeJson as Record<string, unknown>,
      rowVersionAfter: row.rowVersionAfter,
    })),
  };
}

export async function markUndone(tx: Tx, id: number, by: string, now: Date): Promise<void> {
  await tx.changeSet.update({ where: { id }, data: { undoneAt: now, undoneBy: by } });
}

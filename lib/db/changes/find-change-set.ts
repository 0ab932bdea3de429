import type { Tx } from "../transaction";
import type { ChangedRow } from "./record-change";

export type ChangeSetToUndo = {
  id: number;
  kind: string;
  label: string;
  undoneAt: Date | null;
  rowCount: number;
  /** Of what kinds of things its rows are. */
  entities: string[];
  /** A job still adds rows to it. */
  isGrowing: boolean;
};

/** Locked until the transaction ends: of two who undo at once, the second finds it undone. */
export async function findChangeSetForUndo(tx: Tx, id: number): Promise<ChangeSetToUndo | undefined> {
  await tx.$queryRaw`select id from change_set where id = ${id} for update`;
  const [set] = await tx.$queryRaw<ChangeSetToUndo[]>`
    select s.id, s.kind, s.label, s.undone_at as "undoneAt", count(r.*)::int as "rowCount",
      coalesce(array_agg(distinct r.entity::text) filter (where r.entity is not null), '{}') as entities,
      exists (select 1 from job_run j where j.status in ('queued', 'running') and (
        j.name = 'listings.bulk_edit' and (j.payload_json ->> 'changeSetId')::int = s.id
        or j.name = 'changes.undo' and (j.payload_json ->> 'undoSetId')::int = s.id)) as "isGrowing"
    from change_set s left join change_set_row r on r.change_set_id = s.id where s.id = ${id} group by s.id`;
  return set;
}

/** The rows of a set in a fixed order, from the one after `after`; listings come after what they link to. */
export async function listChangedRows(
  tx: Tx,
  changeSetId: number,
  after: { entity: string; entityId: string } | null,
  limit: number,
): Promise<ChangedRow[]> {
  return tx.$queryRaw<ChangedRow[]>`
    select entity, entity_id as "entityId", before_json as before, row_version_after as "rowVersionAfter" from change_set_row
    where change_set_id = ${changeSetId} and (entity = 'listing', entity, entity_id)
      > (${after?.entity === "listing"}, ${after?.entity ?? ""}, ${after?.entityId ?? ""})
    order by entity = 'listing', entity, entity_id limit ${limit}`;
}

export async function markUndone(tx: Tx, id: number, by: string, now: Date): Promise<void> {
  await tx.changeSet.update({ where: { id }, data: { undoneAt: now, undoneBy: by } });
}

/** A job's set that was taken back meanwhile: going on with the job would change what nobody could undo. */
export async function isSetOfRunUndone(tx: Tx, runId: number): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ undone: boolean }[]>`
    select s.undone_at is not null as undone from job_run j join change_set s on s.id = (j.payload_json ->> 'changeSetId')::int
    where j.id = ${runId}::bigint and j.name = 'listings.bulk_edit'`;
  return row?.undone ?? false;
}

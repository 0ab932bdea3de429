import type { Tx } from "../transaction";
import type { ChangedRow } from "./insert-change";

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
  /** The job that takes it back: at work, or stopped before its end. */
  undoRun: { id: number; isLive: boolean; undoSetId: number } | null;
};

/** Locked until the transaction ends: of two who undo at once, the second finds it undone. */
export async function findChangeSetForUndo(tx: Tx, id: number): Promise<ChangeSetToUndo | undefined> {
  await tx.$queryRaw`select id from change_set where id = ${id} for update`;
  const [set] = await tx.$queryRaw<ChangeSetToUndo[]>`
    select s.id, s.kind, s.label, s.undone_at as "undoneAt", count(r.*)::int as "rowCount",
      coalesce(array_agg(distinct r.entity::text) filter (where r.entity is not null), '{}') as entities,
      exists (select 1 from job_run j where j.change_set_id = s.id and j.status in ('queued', 'running')) as "isGrowing",
      (select jsonb_build_object('id', j.id, 'isLive', j.status in ('queued', 'running'), 'undoSetId', u.id)
        from change_set u join job_run j on j.change_set_id = u.id
        where u.undoes_id = s.id and j.status <> 'succeeded'
          and not exists (select 1 from change_set again where again.undoes_id = u.id)
        order by j.id desc limit 1) as "undoRun"
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

/** By whoever asked for the undo whose set this is. */
export async function markUndoneBySet(tx: Tx, { id, undoSetId }: { id: number; undoSetId: number }): Promise<void> {
  await tx.$executeRaw`
    update change_set s set undone_at = now(), undone_by = u.actor_name from change_set u
    where s.id = ${id} and u.id = ${undoSetId}`;
}

/** A job's set that was taken back meanwhile, or begun to be: going on with the job would change what nobody could undo. */
export async function isSetOfRunUndone(tx: Tx, runId: number): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ undone: boolean }[]>`
    select s.undone_at is not null or exists (select 1 from change_set u where u.undoes_id = s.id) as undone
    from job_run j join change_set s on s.id = j.change_set_id
    where j.id = ${runId}::bigint`;
  return row?.undone ?? false;
}

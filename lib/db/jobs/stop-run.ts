import type { Tx } from "../transaction";
import { settleParentsInTx } from "./reap-runs";

/** Ends what has not begun, and has whoever works on the rest stop within a batch. False when all has ended already. */
export async function requestCancel(tx: Tx, id: number): Promise<boolean> {
  await lockRun(tx, id);
  const stopped = await tx.$executeRaw`
    update job_run set cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp()), updated_at = clock_timestamp(),
      status = case status when 'queued' then 'cancelled' else status end,
      finished_at = case status when 'queued' then clock_timestamp() end
    where (id = ${id}::bigint or parent_id = ${id}::bigint) and status in ('queued', 'running')`;
  await settleParentsInTx(tx, id);
  return stopped > 0;
}

/**
 * Puts what was given up or cancelled back into the queue; it goes on where it stopped. It keeps its key but is merged with
 * nothing. False when there is nothing to put back.
 */
export async function requeueRun(tx: Tx, id: number): Promise<boolean> {
  await lockRun(tx, id);
  const requeued = await tx.$executeRaw`
    update job_run r set attempts = 0, cancel_requested_at = null, finished_at = null, last_error = null,
      available_at = clock_timestamp(), fencing_token = greatest(fencing_token, 1), updated_at = clock_timestamp(),
      status = case when exists (select from job_run part where part.parent_id = r.id) then 'running' else 'queued' end
    where (id = ${id}::bigint or parent_id = ${id}::bigint) and status in ('dead', 'cancelled')`;
  await tx.$executeRaw`select pg_notify('job_run', '')`;
  return requeued > 0;
}

/** Whoever has it go on sees it and may cancel it. */
export async function handOverRun(
  tx: Tx,
  id: number,
  { accountId, name }: { accountId: number | null; name: string },
): Promise<void> {
  await tx.$executeRaw`
    update job_run set requested_by = left(${name}, 128), requested_by_id = ${accountId}::int
    where id = ${id}::bigint or parent_id = ${id}::bigint`;
}

/** Before its parts, as those who end a part do. */
async function lockRun(tx: Tx, id: number): Promise<void> {
  await tx.$executeRaw`select from job_run where id = ${id}::bigint for update`;
}

import type { Prisma } from "../generated/client";
import type { Tx } from "../transaction";

export type NewRun = {
  name: string;
  key?: string;
  label: string;
  reason?: string;
  payload: unknown;
  changeSetId?: number | undefined;
  maxAttempts: number;
  requestedBy: string;
  requestedById: number | null;
};

/** Undefined when a run of the same name and key is already waiting, or is about to: another transaction's is waited for. */
export async function insertRun(tx: Tx, run: NewRun): Promise<number | undefined> {
  const [made] = await tx.$queryRaw<{ id: number }[]>`
    insert into job_run (name, key, label, reason, payload_json, max_attempts, requested_by, requested_by_id,
      change_set_id)
    values (${run.name}, ${run.key}, left(${run.label}, 255), left(${run.reason}, 255), ${JSON.stringify(run.payload)}::jsonb,
            ${run.maxAttempts}, left(${run.requestedBy}, 128), ${run.requestedById}, ${run.changeSetId ?? null})
    on conflict (name, key) where key is not null and status = 'queued' and fencing_token = 0 do nothing
    returning id::float8 as id`;
  await notifyWorkers(tx);
  return made?.id;
}

/** Locks the waiting run, so that no worker begins it before the caller's transaction is over. */
export async function lockWaitingRun(
  tx: Tx,
  name: string,
  key: string,
): Promise<{ id: number; payload: Prisma.JsonValue } | undefined> {
  const [found] = await tx.$queryRaw<{ id: number; payload: Prisma.JsonValue }[]>`
    select id::float8 as id, payload_json as payload from job_run
    where name = ${name} and key = ${key} and status = 'queued' and fencing_token = 0 for update`;
  return found;
}

export async function extendWaitingRun(
  tx: Tx,
  id: number,
  { label, reason, payload }: Pick<NewRun, "label" | "reason" | "payload">,
): Promise<void> {
  await tx.$executeRaw`
    update job_run set payload_json = ${JSON.stringify(payload)}::jsonb, label = left(${label}, 255),
      reason = coalesce(left(${reason}, 255), reason), updated_at = clock_timestamp()
    where id = ${id}`;
}

/** Heard by idle workers when the transaction commits; those who miss it look by themselves every few seconds. */
export async function notifyWorkers(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_notify('job_run', '')`;
}

import type pg from "pg";
import { Prisma } from "../generated/client";
import type { Tx } from "../transaction";

export type ReapedRun = { id: number; name: string; status: "queued" | "cancelled" | "dead"; owner: string };

/**
 * Puts the runs of dead, frozen or cut off workers back into the queue. Such a worker may hold locks, in a transaction it
 * will never end: its connections are closed first.
 */
export async function reapRuns(db: pg.ClientBase, self: string): Promise<ReapedRun[]> {
  await db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where usename = current_user and datname = current_database() and application_name <> $1
       and application_name in (select lease_owner from job_run where status = 'running' and lease_until < clock_timestamp())`,
    [self],
  );
  const { rows } = await db.query<ReapedRun>(
    `with lapsed as (
       select id, lease_owner from job_run where status = 'running' and lease_until < clock_timestamp()
       for update skip locked)
     update job_run r set lease_owner = null, lease_until = null, updated_at = clock_timestamp(),
       last_error = 'The worker ' || l.lease_owner || ' stopped answering.', ${afterFailedAttempt}
     from lapsed l where r.id = l.id
     returning r.id::float8 as id, r.name, r.status, l.lease_owner as owner`,
  );
  await settleParents(db);
  return rows;
}

/** What becomes of a run whose attempt failed: given up, cancelled if that was asked, else tried again: at once, then after 5, 15, 45 s. */
export const afterFailedAttempt = `
  status = case when cancel_requested_at is not null then 'cancelled' when attempts >= max_attempts then 'dead' else 'queued' end,
  finished_at = case when cancel_requested_at is not null or attempts >= max_attempts then clock_timestamp() end,
  available_at = clock_timestamp() + make_interval(secs => case when attempts <= 1 then 0 else least(300, 5 * 3 ^ (attempts - 2)) end)`;

/** Ends the runs whose last part has ended otherwise than well. */
export async function settleParents(db: pg.ClientBase, parentId: number | null = null): Promise<void> {
  await db.query(settleParentsQuery(parentId));
}

export async function settleParentsInTx(tx: Tx, parentId: number): Promise<void> {
  await tx.$executeRaw(settleParentsQuery(parentId));
}

const settleParentsQuery = (parentId: number | null) => Prisma.sql`
    update job_run p set finished_at = clock_timestamp(), updated_at = clock_timestamp(),
       status = case when exists (select from job_run part where part.parent_id = p.id and part.status = 'dead')
                     then 'dead' else 'cancelled' end,
       last_error = (select last_error from job_run part where part.parent_id = p.id and part.status = 'dead' limit 1)
     where p.status = 'running' and p.lease_until is null and (${parentId}::bigint is null or p.id = ${parentId}::bigint)
       and exists (select from job_run part where part.parent_id = p.id and part.status in ('dead', 'cancelled'))
       and not exists (select from job_run part where part.parent_id = p.id and part.status in ('queued', 'running'))`;

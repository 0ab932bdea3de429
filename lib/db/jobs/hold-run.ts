import type pg from "pg";
import { type ClaimedRun, leaseSeconds } from "./claim-run";

type Held = Pick<ClaimedRun, "id" | "fencingToken">;

/** Where a run stands for the worker that began it. */
export type Hold = { state: "held" | "cancelled"; batchCount: number; cursor: unknown } | { state: "lost" };

/** Renews the lease, if it is still this worker's to renew. */
export async function renewLease(db: pg.ClientBase | pg.Pool, { id, fencingToken }: Held): Promise<Hold> {
  const { rows } = await db.query<{ state: "held" | "cancelled"; batchCount: number; cursor: unknown }>(
    `update job_run set lease_until = clock_timestamp() + make_interval(secs => $3)
     where id = $1 and fencing_token = $2 and status = 'running'
     returning case when cancel_requested_at is null then 'held' else 'cancelled' end as state, batch_count as "batchCount",
       cursor_json as cursor`,
    [id, fencingToken, leaseSeconds],
  );
  return rows[0] ?? { state: "lost" };
}

export async function setTotal(db: pg.Pool, { id, fencingToken }: Held, total: number): Promise<void> {
  await db.query(
    "update job_run set total_count = $3, updated_at = clock_timestamp() where id = $1 and fencing_token = $2",
    [id, fencingToken, total],
  );
}

/** Hands a run back as it is, for whoever is next: the worker stops, and that is not the run's fault. */
export async function releaseRun(db: pg.Pool, { id, fencingToken }: Held): Promise<void> {
  await db.query(
    `with released as (
       update job_run set status = 'queued', lease_owner = null, lease_until = null, attempts = attempts - 1,
         available_at = clock_timestamp(), updated_at = clock_timestamp()
       where id = $1 and fencing_token = $2 and status = 'running' returning id)
     select pg_notify('job_run', '') from released`,
    [id, fencingToken],
  );
}

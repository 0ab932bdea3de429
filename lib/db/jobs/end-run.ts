import type pg from "pg";
import type { ClaimedRun } from "./claim-run";
import { afterFailedAttempt, settleParents } from "./reap-runs";

type Held = Pick<ClaimedRun, "id" | "parentId" | "fencingToken">;

export type RunCounts = { processed: number; succeeded: number; failed: number; changed: number };

/** Parts that end at the same time wait for each other here, so that exactly one of them is the last. */
export async function lockParent(client: pg.PoolClient, parentId: number): Promise<void> {
  await client.query("select from job_run where id = $1 for update", [parentId]);
}

/** False when the run is not this worker's any more, or was cancelled. */
export async function markSucceeded(
  client: pg.PoolClient,
  { id, fencingToken }: Held,
  result: unknown,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update job_run set status = 'succeeded', result_json = $3, lease_owner = null, lease_until = null, last_error = null,
       finished_at = clock_timestamp(), updated_at = clock_timestamp()
     where id = $1 and fencing_token = $2 and status = 'running' and cancel_requested_at is null`,
    [id, fencingToken, toJson(result)],
  );
  return rowCount === 1;
}

/**
 * Replaces the run by its parts: from here on it is under way without a worker of its own. Its token is raised, for a
 * worker that does not hear of the commit would hand the run back as failed, and it would be divided again.
 */
export async function divideRun(
  client: pg.PoolClient,
  { id, fencingToken }: Held,
  { total, parts }: { total: number; parts: unknown[] },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update job_run set lease_owner = null, lease_until = null, fencing_token = fencing_token + 1, total_count = $3,
       updated_at = clock_timestamp()
     where id = $1 and fencing_token = $2 and status = 'running' and cancel_requested_at is null`,
    [id, fencingToken, total],
  );
  if (rowCount !== 1) return false;
  await client.query(
    `insert into job_run (parent_id, name, label, payload_json, max_attempts, requested_by, requested_by_id)
     select p.id, p.name, 'Part ' || part.number, part.payload, p.max_attempts, p.requested_by, p.requested_by_id
     from job_run p, jsonb_array_elements($2::jsonb) with ordinality as part(payload, number) where p.id = $1`,
    [id, JSON.stringify(parts)],
  );
  await client.query("select pg_notify('job_run', '')");
  return true;
}

/** What a run was asked and did, it or all of its parts together; undefined while one of them has not ended well. */
export async function readEndedRun(
  client: pg.PoolClient,
  runId: number,
): Promise<{ payload: unknown; counts: RunCounts } | undefined> {
  const { rows } = await client.query<RunCounts & { payload: unknown; done: boolean }>(
    `select coalesce(sum(processed_count), 0)::float8 as processed, coalesce(sum(succeeded_count), 0)::float8 as succeeded,
       coalesce(sum(failed_count), 0)::float8 as failed, coalesce(sum(changed_count), 0)::float8 as changed,
       (array_agg(payload_json) filter (where id = $1))[1] as payload,
       coalesce(bool_and(parent_id is null or status = 'succeeded'), true) as done
     from job_run where id = $1 or parent_id = $1`,
    [runId],
  );
  const [ended] = rows;
  if (!ended?.done) return undefined;
  const { payload, processed, succeeded, failed, changed } = ended;
  return { payload, counts: { processed, succeeded, failed, changed } };
}

export async function markFinished(client: pg.PoolClient, runId: number, result: unknown): Promise<void> {
  await client.query(
    `update job_run set status = 'succeeded', result_json = $2, last_error = null, finished_at = clock_timestamp(),
       updated_at = clock_timestamp() where id = $1`,
    [runId, toJson(result)],
  );
}

/** Ends the attempt: the run is tried again after a pause, or given up when it was tried often enough. */
export async function markAttemptFailed(
  client: pg.PoolClient,
  { id, parentId, fencingToken }: Held,
  message: string,
): Promise<void> {
  await client.query(
    `update job_run set lease_owner = null, lease_until = null, last_error = left($3, 2000),
       updated_at = clock_timestamp(), ${afterFailedAttempt}
     where id = $1 and fencing_token = $2 and status = 'running'`,
    [id, fencingToken, message],
  );
  await settleParents(client, parentId ?? id);
}

export async function markCancelled(client: pg.PoolClient, { id, parentId, fencingToken }: Held): Promise<void> {
  await client.query(
    `update job_run set status = 'cancelled', lease_owner = null, lease_until = null,
       finished_at = clock_timestamp(), updated_at = clock_timestamp()
     where id = $1 and fencing_token = $2 and status = 'running' and cancel_requested_at is not null`,
    [id, fencingToken],
  );
  await settleParents(client, parentId ?? id);
}

const toJson = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

import type pg from "pg";

/** What a worker holds of the run it works on. The token is what makes its writes count. */
export type ClaimedRun = {
  id: number;
  parentId: number | null;
  name: string;
  payload: unknown;
  cursor: unknown;
  fencingToken: string;
  batchCount: number;
};

export const leaseSeconds = 15;

/**
 * Takes the next run that may begin. Of several with one key only the first, when no other is under way; new requests
 * before the parts of large ones, so that a small one does not wait for all of a large one.
 */
export async function claimRun(
  db: pg.Pool | pg.PoolClient,
  { names, owner, id }: { names: string[]; owner: string; id?: number },
): Promise<ClaimedRun | undefined> {
  const { rows } = await db.query<ClaimedRun>(
    `update job_run set status = 'running', lease_owner = $2, lease_until = clock_timestamp() + make_interval(secs => $3),
       fencing_token = fencing_token + 1, attempts = attempts + 1,
       started_at = coalesce(started_at, clock_timestamp()), updated_at = clock_timestamp()
     where id = (
       select id from job_run r
       where status = 'queued' and available_at <= clock_timestamp() and name = any($1) and ($4::bigint is null or id = $4)
         and not exists (
           select from job_run o where o.name = r.name and o.key = r.key and o.id <> r.id
             and (o.status = 'running' or (o.status = 'queued' and o.id < r.id)))
       order by parent_id is not null, id limit 1 for update skip locked)
     returning id::float8 as id, parent_id::float8 as "parentId", name, payload_json as payload, cursor_json as cursor,
       fencing_token::text as "fencingToken", batch_count as "batchCount"`,
    [names, owner, leaseSeconds, id ?? null],
  );
  return rows[0];
}

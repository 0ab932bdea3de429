import type pg from "pg";
import { Prisma } from "../generated/client";
import type { Tx } from "../transaction";
import { type ClaimedRun, leaseSeconds } from "./claim-run";

export type BatchError = { id: number | string; message: string };

/** What a batch did: where the next one begins, and how many rows it went through. */
export type BatchOutcome = {
  cursor: unknown;
  processed: number;
  succeeded: number;
  failed: number;
  changed: number;
  errors?: BatchError[];
};

export type Fence = Pick<ClaimedRun, "id" | "fencingToken"> & { batchNumber: number };

/** How many failed rows a run remembers by name; the others are only counted. */
export const keptErrorLimit = 100;

/**
 * Writes progress in the transaction of the effect. False when the run is not this worker's any more, was cancelled, or
 * already has this batch: then the whole transaction must be undone.
 */
export async function keepBatch(client: pg.PoolClient, fence: Fence, outcome: BatchOutcome): Promise<boolean> {
  const { rowCount } = await client.query(keepBatchQuery(fence, outcome));
  return rowCount === 1;
}

export async function keepBatchInTx(tx: Tx, fence: Fence, outcome: BatchOutcome): Promise<boolean> {
  return (await tx.$executeRaw(keepBatchQuery(fence, outcome))) === 1;
}

function keepBatchQuery(fence: Fence, { cursor, processed, succeeded, failed, changed, errors = [] }: BatchOutcome) {
  const kept = errors.slice(0, keptErrorLimit).map(({ id, message }) => ({ id, message: message.slice(0, 500) }));
  return Prisma.sql`
    update job_run set cursor_json = ${JSON.stringify(cursor)}::jsonb, batch_count = batch_count + 1, attempts = 1,
      processed_count = processed_count + ${processed}, succeeded_count = succeeded_count + ${succeeded},
      failed_count = failed_count + ${failed}, changed_count = changed_count + ${changed},
      errors_json = jsonb_path_query_array(errors_json || ${JSON.stringify(kept)}::jsonb, '$[0 to 99]'),
      lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}), updated_at = clock_timestamp()
    where id = ${fence.id}::bigint and fencing_token = ${fence.fencingToken}::bigint and batch_count = ${fence.batchNumber}
      and status = 'running' and cancel_requested_at is null`;
}

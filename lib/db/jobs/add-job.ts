import type { Tx } from "../transaction";

/** Puts a small job into the queue's own table, in the caller's transaction. */
export async function addJob(
  tx: Tx,
  job: { name: string; payload: unknown; key?: string; runAt?: Date },
): Promise<void> {
  await tx.$executeRaw`
    select graphile_worker.add_job(${job.name}, ${JSON.stringify(job.payload)}::json,
      run_at => coalesce(${job.runAt ?? null}::timestamptz, now()), job_key => ${job.key ?? null}::text)`;
}

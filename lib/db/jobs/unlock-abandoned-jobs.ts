import { type Db, reading } from "../transaction";

/** The queue leaves the small jobs of a killed worker locked for hours. They take seconds, so that one held this long is free. */
export async function unlockAbandonedJobs(db: Db = reading()): Promise<void> {
  await db.$executeRaw`
    select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs
    where locked_at < now() - interval '10 minutes' having count(*) > 0`;
}

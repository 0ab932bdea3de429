import { runStatuses } from "../../run-progress";
import { type Db, reading } from "../transaction";

export type QueueState = {
  runsByStatus: Record<string, number>;
  /** What waits for a worker: runs and parts that may begin, and small jobs. */
  waiting: number;
  oldestWaitingSeconds: number;
};

export async function readQueueState(db: Db = reading()): Promise<QueueState> {
  const [counts, waiting] = await Promise.all([
    db.jobRun.groupBy({ by: ["status"], where: { parentId: null }, _count: true }),
    db.$queryRaw<{ waiting: number; oldest: number }[]>`
      select count(*)::int as waiting, coalesce(max(extract(epoch from clock_timestamp() - since)), 0)::float8 as oldest
      from (select available_at as since from job_run where status = 'queued' and available_at <= clock_timestamp()
            union all select run_at from graphile_worker.jobs where run_at <= now() and locked_at is null) as queue`,
  ]);
  return {
    runsByStatus: {
      ...Object.fromEntries(runStatuses.map((status) => [status, 0])),
      ...Object.fromEntries(counts.map(({ status, _count }) => [status, _count])),
    },
    waiting: waiting[0]?.waiting ?? 0,
    oldestWaitingSeconds: waiting[0]?.oldest ?? 0,
  };
}

import type { RunProgress, RunStatus } from "../../run-progress";
import { Prisma } from "../generated/client";

export type RunView = RunProgress & { requestedById: number | null; parentId: number | null; partCount: number };

export type RunRow = Omit<RunView, "ratePerSecond" | "etaSeconds" | "createdAt" | "startedAt" | "finishedAt"> & {
  status: RunStatus;
  elapsedSeconds: number | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

/** A run with its parts added up; whoever selects goes on with where and order. Times are the database's own. */
export const selectRuns = Prisma.sql`
  select r.id::float8 as id, r.parent_id::float8 as "parentId", r.name, r.label, r.reason, r.status,
    r.requested_by as "requestedBy", r.requested_by_id as "requestedById",
    r.cancel_requested_at is not null and r.status = 'running' as "isBeingCancelled",
    r.total_count as total, p.count::int as "partCount",
    coalesce(p.processed, r.processed_count)::float8 as processed, coalesce(p.succeeded, r.succeeded_count)::float8 as succeeded,
    coalesce(p.failed, r.failed_count)::float8 as failed, coalesce(p.changed, r.changed_count)::float8 as changed,
    (greatest(r.fencing_token - 1 - (p.count > 0)::int, 0) + coalesce(p.restarts, 0))::float8 as restarts,
    coalesce(r.last_error, p.last_error) as "lastError",
    extract(epoch from coalesce(r.finished_at, clock_timestamp()) - r.started_at)::float8 as "elapsedSeconds",
    r.created_at as "createdAt", r.started_at as "startedAt", r.finished_at as "finishedAt"
  from job_run r left join lateral (
    select count(*) as count, sum(processed_count) as processed, sum(succeeded_count) as succeeded, sum(failed_count) as failed,
      sum(changed_count) as changed, sum(greatest(fencing_token - 1, 0)) as restarts, max(last_error) as last_error
    from job_run part where part.parent_id = r.id) p on true`;

export function toRunView({ elapsedSeconds, createdAt, startedAt, finishedAt, ...row }: RunRow): RunView {
  const rate = elapsedSeconds && row.processed > 0 ? row.processed / elapsedSeconds : null;
  const left = row.total === null ? null : Math.max(0, row.total - row.processed);
  return {
    ...row,
    ratePerSecond: rate && Math.round(rate * 10) / 10,
    etaSeconds: row.status === "running" && rate !== null && left !== null ? Math.ceil(left / rate) : null,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

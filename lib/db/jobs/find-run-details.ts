import type { Prisma } from "../generated/client";
import { type Db, reading } from "../transaction";
import { type BatchError, keptErrorLimit } from "./keep-batch";
import { type RunRow, type RunView, selectRuns, toRunView } from "./run-view";

export type RunEvent = { label: string; actorName: string; createdAt: Date };

export type RunDetails = {
  payload: Prisma.JsonValue;
  result: Prisma.JsonValue;
  errors: BatchError[];
  parts: RunView[];
  /** What people did to it: cancelled, tried again. */
  events: RunEvent[];
};

/** What only a run's own page shows. */
export async function findRunDetails(id: number, db: Db = reading()): Promise<RunDetails> {
  const [[own], errors, parts, events] = await Promise.all([
    db.$queryRaw<Pick<RunDetails, "payload" | "result">[]>`
      select payload_json as payload, result_json as result from job_run where id = ${id}::bigint`,
    db.$queryRaw<{ error: BatchError }[]>`
      select error from job_run r, jsonb_array_elements(r.errors_json) as error
      where r.id = ${id}::bigint or r.parent_id = ${id}::bigint order by r.id limit ${keptErrorLimit}`,
    db.$queryRaw<RunRow[]>`${selectRuns} where r.parent_id = ${id}::bigint order by r.id`,
    db.auditLog.findMany({
      where: { entity: "job", entityId: String(id) },
      select: { action: true, actorName: true, createdAt: true },
      orderBy: { id: "asc" },
    }),
  ]);
  return {
    payload: own?.payload ?? null,
    result: own?.result ?? null,
    errors: errors.map(({ error }) => error),
    parts: parts.map(toRunView),
    events: events.map(({ action, actorName, createdAt }) => ({
      label: action === "jobs.cancel" ? "Cancelled" : "Tried again",
      actorName: actorName ?? "unknown",
      createdAt,
    })),
  };
}

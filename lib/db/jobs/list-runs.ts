import type { RunStatus } from "../../run-progress";
import { Prisma } from "../generated/client";
import { type Db, reading } from "../transaction";
import { type RunRow, type RunView, selectRuns, toRunView } from "./run-view";

export type RunFilter = { status?: RunStatus; name?: string };

/** Newest first; the next page begins below the last row's number. */
export async function listRuns(
  { limit, before, status, name }: RunFilter & { limit: number; before?: number },
  db: Db = reading(),
): Promise<RunView[]> {
  const wanted = [
    Prisma.sql`r.parent_id is null`,
    ...(before ? [Prisma.sql`r.id < ${before}::bigint`] : []),
    ...(status ? [Prisma.sql`r.status = ${status}`] : []),
    ...(name ? [Prisma.sql`r.name = ${name}`] : []),
  ];
  const rows = await db.$queryRaw<RunRow[]>`
    ${selectRuns} where ${Prisma.join(wanted, " and ")} order by r.id desc limit ${limit}`;
  return rows.map(toRunView);
}

export async function listRunNames(db: Db = reading()): Promise<string[]> {
  const rows = await db.jobRun.groupBy({ by: ["name"], orderBy: { name: "asc" } });
  return rows.map(({ name }) => name);
}

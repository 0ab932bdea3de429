import { type Db, reading } from "../transaction";
import { type RunRow, type RunView, selectRuns, toRunView } from "./run-view";

/** Undefined for a part: it is shown with its run. */
export async function findRun(id: number, db: Db = reading()): Promise<RunView | undefined> {
  const rows = await db.$queryRaw<RunRow[]>`${selectRuns} where r.id = ${id}::bigint and r.parent_id is null`;
  return rows.map(toRunView)[0];
}

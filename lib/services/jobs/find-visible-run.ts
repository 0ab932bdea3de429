import type { Author } from "../../auth/actor";
import { mayDo } from "../../auth/permissions";
import { findRun } from "../../db/jobs/find-run";
import type { RunView } from "../../db/jobs/run-view";
import type { Db } from "../../db/transaction";
import { notFound } from "../../errors";

/** A run is seen by who asked for it and by who manages jobs; to everybody else it does not exist. */
export async function findVisibleRun(actor: Author, id: number, db?: Db): Promise<RunView> {
  const run = await findRun(id, db);
  const isVisible =
    actor.accountId === null || run?.requestedById === actor.accountId || mayDo(actor.role, "jobs.manage");
  if (!run || !isVisible) throw notFound(`Job ${id}`);
  return run;
}

import { type Author, requirePermission } from "../../auth/actor";
import { recordEvent } from "../../db/audit/record-event";
import { isSetOfRunUndone } from "../../db/changes/find-change-set";
import { requeueRun } from "../../db/jobs/stop-run";
import { inTransaction } from "../../db/transaction";
import { AppError } from "../../errors";
import type { ServiceContext } from "../context";
import { findVisibleRun } from "./find-visible-run";

/** Goes on with a dead or cancelled run where it stopped: what was kept is not done again. */
export async function retryRun(context: ServiceContext<Author>, { id }: { id: number }): Promise<void> {
  requirePermission(context.actor, "jobs.manage");
  await inTransaction(context.tx, async (tx) => {
    const run = await findVisibleRun(context.actor, id, tx);
    if (await isSetOfRunUndone(tx, id))
      throw new AppError("conflict", "What this job had changed was undone since. Make the change anew instead.");
    if (!(await requeueRun(tx, id)))
      throw new AppError("conflict", "Only a dead or cancelled job can be tried again; this one is not.");
    await recordEvent(tx, {
      ...context,
      action: "jobs.retry",
      entity: "job",
      entityId: String(id),
      changes: {
        label: `Tried ${run.label} again`,
        name: run.name,
        processed: run.processed,
        lastError: run.lastError,
      },
    });
  });
}

import { type Author, requirePermission } from "../../auth/actor";
import { recordEvent } from "../../db/audit/record-event";
import { requestCancel } from "../../db/jobs/stop-run";
import { inTransaction } from "../../db/transaction";
import { AppError } from "../../errors";
import type { ServiceContext } from "../context";
import { findVisibleRun } from "./find-visible-run";

/** Whoever asked for a run may cancel it. What it did until then stays. */
export async function cancelRun(context: ServiceContext<Author>, { id }: { id: number }): Promise<void> {
  requirePermission(context.actor, "own-jobs.use");
  await inTransaction(context.tx, async (tx) => {
    const run = await findVisibleRun(context.actor, id, tx);
    if (!(await requestCancel(tx, id))) throw new AppError("conflict", "This job has already ended.");
    await recordEvent(tx, {
      ...context,
      action: "jobs.cancel",
      entity: "job",
      entityId: String(id),
      changes: { label: `Cancelled ${run.label}`, name: run.name, processed: run.processed, total: run.total },
    });
  });
}

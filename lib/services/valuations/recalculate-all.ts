import { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { recordEvent } from "../../db/audit/record-event";
import { findBaselineId, recordBaselineEvent } from "../../db/baseline/baseline";
import { inTransaction } from "../../db/transaction";
import { recalculateListings } from "../../jobs/definitions/recalculate-listings";
import { enqueueRun } from "../../jobs/queue";
import type { ServiceContext } from "../context";

export const recalculateAllSchema = z.strictObject({
  /** Sold and archived ones too. */
  includeInactive: z.boolean({ error: "must be true or false" }),
});

/** Has every listing valued again; what comes out the same is not written. */
export async function recalculateAll(
  context: ServiceContext,
  { includeInactive }: z.output<typeof recalculateAllSchema>,
): Promise<{ runId: number; coalesced: boolean }> {
  const actor = requirePermission(context.actor, "valuations.recalculate-all");
  return inTransaction(context.tx, async (tx) => {
    const reason = "asked for";
    const payload = { scope: { kind: "all" as const }, batchSize: 1_000, includeInactive, reason };
    const run = await enqueueRun(tx, recalculateListings, payload, { requestedBy: actor, reason, key: "all" });
    await recordEvent(tx, {
      ...context,
      action: "valuations.recalculate",
      entity: "job",
      entityId: String(run.runId),
      changes: { label: "Asked for all listings to be valued again" },
    });
    const rulesetId = await findBaselineId(tx);
    if (rulesetId !== null)
      await recordBaselineEvent(tx, {
        actor,
        operation: "recalculate_metrics",
        rulesetId,
        payload: { runId: run.runId },
      });
    return run;
  });
}

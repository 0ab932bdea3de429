import type { Author } from "../auth/actor";
import { addJob } from "../db/jobs/add-job";
import { extendWaitingRun, insertRun, lockWaitingRun } from "../db/jobs/insert-run";
import type { Tx } from "../db/transaction";
import type { RunDefinition } from "./definitions/define-run";
import type { JobDefinition } from "./definitions/job-definition";

export type RunRequest = {
  requestedBy: Author;
  reason?: string;
  /**
   * Requests with one key become one run as long as it has not begun, and runs with one key follow one another: the
   * later one begins when the earlier has ended.
   */
  key?: string;
  /** The change set that the run fills, batch by batch. */
  changeSetId?: number;
};

/** Asks for a long job in the caller's transaction, so that the job and its cause happen together or not at all. */
export async function enqueueRun<Payload>(
  tx: Tx,
  definition: RunDefinition<Payload>,
  payload: Payload,
  { requestedBy, reason, key, changeSetId }: RunRequest,
): Promise<{ runId: number; coalesced: boolean }> {
  const added = definition.payload.parse(payload);
  for (;;) {
    const runId = await insertRun(tx, {
      name: definition.name,
      key,
      label: definition.label(added),
      reason,
      payload: added,
      changeSetId,
      maxAttempts: definition.maxAttempts ?? 5,
      requestedBy: requestedBy.name,
      requestedById: requestedBy.accountId,
    });
    if (runId !== undefined) return { runId, coalesced: false };
    const waiting = key === undefined ? undefined : await lockWaitingRun(tx, definition.name, key);
    if (!waiting) continue; // a worker began it between the two questions
    const merged = definition.merge?.(definition.payload.parse(waiting.payload), added) ?? added;
    await extendWaitingRun(tx, waiting.id, { label: definition.label(merged), reason, payload: merged });
    return { runId: waiting.id, coalesced: true };
  }
}

/** Asks for a small job in the caller's transaction. With a key, a waiting job of that key is replaced. */
export async function enqueueJob<Payload>(
  tx: Tx,
  definition: JobDefinition<Payload>,
  payload: Payload,
  options: { key?: string; runAt?: Date } = {},
): Promise<void> {
  await addJob(tx, { name: definition.name, payload: definition.payload.parse(payload), ...options });
}

import type pg from "pg";
import type { ClaimedRun } from "../../db/jobs/claim-run";
import {
  divideRun,
  lockParent,
  markAttemptFailed,
  markCancelled,
  markFinished,
  markSucceeded,
  readEndedRun,
} from "../../db/jobs/end-run";
import { releaseRun } from "../../db/jobs/hold-run";
import { settleParents } from "../../db/jobs/reap-runs";
import { logger } from "../../logger";
import type { RunHandler } from "./define-run-handler";
import { inPoolTransaction } from "./in-pool-transaction";
import { makeRunContext } from "./make-run-context";
import { RunEnded } from "./run-ended";

/** Does a claimed run, or divides it, and ends it one way or the other. Never throws: what cannot be written is reaped. */
export async function workOnRun(
  pool: pg.Pool,
  handler: RunHandler,
  run: ClaimedRun,
  signal: AbortSignal,
): Promise<void> {
  const { context, settled } = makeRunContext(pool, run, signal);
  try {
    if (handler.plan && run.parentId === null) return await planRun(pool, handler, run);
    const result = await handler.work(context);
    await settled();
    if (signal.aborted) throw signal.reason; // a handler may end early by itself; it is not done for that
    await endRun(pool, handler, run, result);
  } catch (error) {
    await settled().catch(() => {}); // a batch that is nearly kept shall be kept
    await letGo(pool, run, error).catch((cause) =>
      logger.warn({ err: cause, runId: run.id }, "a run could not be handed back; its lease will end"),
    );
  }
}

async function planRun(pool: pg.Pool, handler: RunHandler, run: ClaimedRun): Promise<void> {
  await inPoolTransaction(pool, async (client) => {
    const plan = (await handler.plan?.(client, run.payload)) ?? { total: 0, parts: [] };
    if (!(await divideRun(client, run, plan))) throw new RunEnded("lost");
    if (plan.parts.length === 0) await finishRun(client, handler, run.id, undefined);
  });
}

async function endRun(pool: pg.Pool, handler: RunHandler, run: ClaimedRun, result: unknown): Promise<void> {
  await inPoolTransaction(pool, async (client) => {
    if (run.parentId !== null) await lockParent(client, run.parentId);
    if (!(await markSucceeded(client, run, result))) throw new RunEnded("lost");
    await finishRun(client, handler, run.parentId ?? run.id, result);
    if (run.parentId !== null) await settleParents(client, run.parentId);
  });
}

/** When the last part has ended well, the whole has. */
async function finishRun(client: pg.PoolClient, handler: RunHandler, runId: number, result: unknown): Promise<void> {
  const ended = await readEndedRun(client, runId);
  if (ended) await markFinished(client, runId, (await handler.finish?.(client, { runId, ...ended })) ?? result);
}

async function letGo(pool: pg.Pool, run: ClaimedRun, error: unknown): Promise<void> {
  if (!(error instanceof RunEnded)) {
    logger.error({ err: error, runId: run.id, run: run.name }, "an attempt of a run failed");
    const message = error instanceof Error ? error.message : String(error);
    return inPoolTransaction(pool, (client) => markAttemptFailed(client, run, message));
  }
  logger.info({ runId: run.id, run: run.name, why: error.why }, "a run was let go");
  if (error.why === "stopped") return releaseRun(pool, run);
  // Lost may also mean cancelled in the last moment; both queries only touch a run that is still this worker's.
  await inPoolTransaction(pool, (client) => markCancelled(client, run));
}

import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { ClaimedRun } from "../../db/jobs/claim-run";
import { renewLease, setTotal } from "../../db/jobs/hold-run";
import { type BatchOutcome, type Fence, keepBatch, keepBatchInTx } from "../../db/jobs/keep-batch";
import { inTransaction, type Tx } from "../../db/transaction";
import { translateDatabaseError } from "../../db/translate-error";
import { AppError } from "../../errors";
import type { BatchSteps, RunContext } from "./define-run-handler";
import { inPoolTransaction } from "./in-pool-transaction";
import { RunEnded } from "./run-ended";

/** A batch that was undone is tried again: eight times over about 16 s, as long as a lease lasts without renewal. */
const batchAttempts = 8;

/** The handler's view of a claimed run; `settled` tells when no batch is under way any more. */
export function makeRunContext(
  pool: pg.Pool,
  run: ClaimedRun,
  signal: AbortSignal,
): { context: RunContext<unknown, unknown>; settled: () => Promise<void> } {
  let nextNumber = run.batchCount;
  let last: Promise<void> = Promise.resolve();

  const inOrder = (attempt: (fence: Fence, previous: Promise<void>) => Promise<void>): Promise<void> => {
    const previous = last.catch((cause) =>
      Promise.reject(cause instanceof RunEnded ? cause : new PreviousBatchFailed(cause)),
    );
    previous.catch(() => {}); // heard by the batch, if it comes that far
    const fence = { id: run.id, fencingToken: run.fencingToken, batchNumber: nextNumber++ };
    const kept = signal.aborted ? Promise.reject(signal.reason) : tryAgain(() => attempt(fence, previous), signal);
    last = kept;
    kept.catch(() => {}); // heard when the handler awaits it, or by settled
    return kept;
  };

  /** Throws, so that the transaction is undone; a batch that turns out to be kept already is done. */
  const explainRefusal = async (fence: Fence): Promise<unknown> => {
    const hold = await renewLease(pool, run);
    if (hold.state === "lost") throw new RunEnded("lost");
    if (hold.batchCount > fence.batchNumber) return hold.cursor;
    throw hold.state === "cancelled" ? new RunEnded("cancelled") : new Error("A batch came out of its order");
  };

  const batch = <Prepared>({ prepare, write }: BatchSteps<Prepared>) =>
    inOrder(async (fence, previous) => {
      await orRefused(fence, explainRefusal, () =>
        inPoolTransaction(pool, async (client) => {
          const prepared = await prepare(client);
          await previous;
          if (!(await keepBatch(client, fence, await write(client, prepared)))) throw new Refused();
        }),
      );
    });

  const transact = async (work: (tx: Tx) => Promise<BatchOutcome>) => {
    let cursor: unknown;
    await inOrder(async (fence, previous) => {
      await previous;
      cursor = await orRefused(fence, explainRefusal, () =>
        inTransaction(undefined, async (tx) => {
          const outcome = await work(tx);
          if (!(await keepBatchInTx(tx, fence, outcome))) throw new Refused();
          return outcome.cursor;
        }),
      );
    });
    return cursor;
  };

  return {
    context: {
      runId: run.parentId ?? run.id,
      payload: run.payload,
      cursor: run.cursor,
      signal,
      batch,
      transact,
      setTotal: (count) => setTotal(pool, run, count),
    },
    settled: () => last,
  };
}

class Refused extends Error {}
class PreviousBatchFailed extends Error {
  constructor(cause: unknown) {
    super("The batch before failed", { cause });
  }
}

async function orRefused(
  fence: Fence,
  explain: (fence: Fence) => Promise<unknown>,
  work: () => Promise<unknown>,
): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return explain(fence);
  }
}

/** A database that was gone for a moment, a deadlock, a lock that was not had in time: undone, so it may be done again. */
async function tryAgain(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const translated = translateDatabaseError(error);
      const passes = translated instanceof AppError && translated.kind === "unavailable";
      if (!passes || attempt === batchAttempts) throw error;
      await sleep(Math.min(5_000, 100 * 2 ** attempt), undefined, { signal }).catch(() => {});
      if (signal.aborted) throw signal.reason;
    }
  }
}

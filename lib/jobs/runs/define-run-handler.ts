import type pg from "pg";
import type { z } from "zod";
import type { RunCounts } from "../../db/jobs/end-run";
import type { BatchOutcome } from "../../db/jobs/keep-batch";
import type { Tx } from "../../db/transaction";
import type { RunDefinition } from "../definitions/define-run";

export type BatchSteps<Prepared> = {
  /** Reads and computes, while the batch before is still being written: it must not depend on that one's effect. */
  prepare: (client: pg.PoolClient) => Promise<Prepared>;
  /** Writes, in the transaction that also keeps the cursor. */
  write: (client: pg.PoolClient, prepared: Prepared) => Promise<BatchOutcome>;
};

export type RunContext<Payload, Cursor> = {
  runId: number;
  payload: Payload;
  /** Of the last kept batch, by whichever worker; null at the beginning. */
  cursor: Cursor | null;
  /** Aborted when the run is cancelled or lost, or the worker stops. Batches look at it themselves. */
  signal: AbortSignal;
  setTotal: (count: number) => Promise<void>;
  /**
   * One transaction on a connection of its own, kept exactly once or not at all. Batches are kept in the order in which
   * they were asked for; asking for the next before awaiting the last lets one compute while the other writes. May run
   * its steps more than once.
   */
  batch: <Prepared>(steps: BatchSteps<Prepared>) => Promise<void>;
  /**
   * The same for services that need a Tx. Answers the cursor that was kept: the work may have run more than once, so go on
   * from this and from nothing it has set itself.
   */
  transact: (work: (tx: Tx) => Promise<BatchOutcome>) => Promise<Cursor>;
};

type Steps<Payload, Cursor> = {
  cursor?: z.ZodType<Cursor>;
  /** Divides the run into parts that several workers share. Without it the run is its own single part. */
  plan?: (client: pg.PoolClient, payload: Payload) => Promise<{ total: number; parts: Payload[] }>;
  work: (run: RunContext<Payload, Cursor>) => Promise<unknown>;
  /** In the transaction in which the last part ends; what it returns is the run's result. */
  finish?: (client: pg.PoolClient, run: { runId: number; payload: Payload; counts: RunCounts }) => Promise<unknown>;
};

/** A handler as the worker sees it: payload and cursor come from the database and are parsed at this edge. */
export type RunHandler = {
  name: string;
  plan?: (client: pg.PoolClient, payload: unknown) => Promise<{ total: number; parts: unknown[] }>;
  work: (run: RunContext<unknown, unknown>) => Promise<unknown>;
  finish?: (client: pg.PoolClient, run: { runId: number; payload: unknown; counts: RunCounts }) => Promise<unknown>;
};

export function defineRunHandler<Payload, Cursor = never>(
  definition: RunDefinition<Payload>,
  { cursor: cursorSchema, plan, work, finish }: Steps<Payload, Cursor>,
): RunHandler {
  const parse = (payload: unknown) => definition.payload.parse(payload);
  return {
    name: definition.name,
    plan: plan && ((client, payload) => plan(client, parse(payload))),
    work: ({ payload, cursor, ...run }) =>
      work({
        ...run,
        payload: parse(payload),
        cursor: cursor === null ? null : (cursorSchema?.parse(cursor) ?? null),
        transact: async (steps) => {
          const kept = await run.transact(steps);
          return (cursorSchema ? cursorSchema.parse(kept) : kept) as Cursor;
        },
      }),
    finish: finish && ((client, { payload, ...run }) => finish(client, { ...run, payload: parse(payload) })),
  };
}

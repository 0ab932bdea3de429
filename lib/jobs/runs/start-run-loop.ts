import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type ClaimedRun, claimRun } from "../../db/jobs/claim-run";
import { renewLease } from "../../db/jobs/hold-run";
import { reapRuns } from "../../db/jobs/reap-runs";
import { logger } from "../../logger";
import type { RunHandler } from "./define-run-handler";
import { RunEnded } from "./run-ended";
import { workOnRun } from "./work-on-run";

/** A third of a lease or less, so that one missed beat does not lose a run; also how soon the runs of others are reaped. */
const beatSeconds = 3;

/** Works on one run after the other until it is stopped, and outlives any outage of the database. */
export function startRunLoop({
  pool,
  owner,
  handlers,
}: {
  pool: pg.Pool;
  /** Also the name of all connections of this worker, by which a reaper ends what it left open. */
  owner: string;
  handlers: RunHandler[];
}): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const byName = new Map(handlers.map((handler) => [handler.name, handler]));
  const idle = makeIdle();
  let current: { run: ClaimedRun; abort: AbortController } | undefined;

  const takeRuns = async () => {
    while (!stopping.signal.aborted) {
      idle.begin();
      const run = await claimRun(pool, { names: [...byName.keys()], owner }).catch(() => undefined); // the beat reports outages
      const handler = run && byName.get(run.name);
      if (!run || !handler) {
        await idle.end();
        continue;
      }
      const abort = new AbortController();
      current = { run, abort };
      await workOnRun(pool, handler, run, AbortSignal.any([abort.signal, stopping.signal]));
      current = undefined;
    }
  };

  /** On a connection of its own, since those of the pool may all be waiting for locks. */
  const beat = async (client: pg.Client) => {
    if (current) {
      const { run, abort } = current;
      const { state } = await renewLease(client, run);
      if (state !== "held") abort.abort(new RunEnded(state));
    }
    for (const run of await reapRuns(client, owner))
      logger.warn({ ...run }, "took a run from a worker that stopped answering");
    idle.wake();
  };

  const keepBeating = async () => {
    const { connectionString } = pool.options;
    while (!stopping.signal.aborted || current) {
      const client = new pg.Client({
        connectionString,
        application_name: owner,
        connectionTimeoutMillis: 5_000,
        query_timeout: 5_000,
      });
      client.on("error", () => {}); // the next beat fails and reports it
      client.on("notification", idle.wake);
      try {
        await client.connect();
        await client.query("listen job_run");
        while (!stopping.signal.aborted || current) {
          await beat(client);
          await sleep(beatSeconds * 1_000, undefined, { signal: stopped.signal }).catch(() => {});
        }
      } catch (error) {
        logger.warn({ err: error }, "the worker cannot reach its runs; trying again in 1 s");
        await sleep(1_000, undefined, { signal: stopped.signal }).catch(() => {});
      } finally {
        client.end().catch(() => {}); // not waited for: a database that hangs would never answer
      }
    }
  };

  const stopped = new AbortController();
  const taking = takeRuns();
  const beating = keepBeating();
  return {
    stop: async () => {
      stopping.abort(new RunEnded("stopped"));
      idle.wake();
      await taking;
      stopped.abort();
      await beating;
    },
  };
}

/** Waiting that misses nothing: a wake between begin and end counts. */
function makeIdle() {
  let { promise, resolve } = Promise.withResolvers<void>();
  return {
    begin: () => {
      ({ promise, resolve } = Promise.withResolvers<void>());
    },
    end: () => promise,
    wake: () => resolve(),
  };
}

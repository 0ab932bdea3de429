import { setTimeout as sleep } from "node:timers/promises";
import { Logger, run } from "graphile-worker";
import pg from "pg";
import { closeConnections } from "../../db/close-connections";
import { nameConnections } from "../../db/name-connections";
import { requireDatabaseUrl } from "../../env";
import { logger } from "../../logger";
import { runHandlers } from "../handlers/run-handlers";
import { schedule, tasks } from "../handlers/small-jobs";
import { startRunLoop } from "../runs/start-run-loop";
import { nameWorker } from "./worker-name";

/** Takes jobs and runs from the queue until it is stopped, and outlives any outage of the database. */
export function startWorker(): { stop: () => Promise<void> } {
  const owner = nameWorker();
  nameConnections(owner);
  const pool = openPool(owner);
  const runs = startRunLoop({ pool, owner, handlers: runHandlers });
  const jobs = startSmallJobs(pool);
  return {
    stop: async () => {
      await Promise.all([runs.stop(), jobs.stop()]);
      await pool.end();
      await closeConnections();
    },
  };
}

function openPool(owner: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: requireDatabaseUrl(),
    max: 6, // two batches, the end of a run, and the small jobs' three
    application_name: owner,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    query_timeout: 35_000,
    lock_timeout: 5_000,
    // A frozen worker must not keep the rows of a batch locked for whoever goes on with its run.
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
  });
  // A broken connection is replaced, idle or lent out; without listeners it would end the process.
  pool.on("error", (error) => logger.warn({ err: error }, "the worker lost a database connection"));
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

function startSmallJobs(pool: pg.Pool): { stop: () => Promise<void> } {
  let stopping = false;
  let current: Awaited<ReturnType<typeof run>> | undefined;
  const work = async () => {
    while (!stopping) {
      try {
        current = await run({
          pgPool: pool,
          concurrency: 2,
          noHandleSignals: true,
          taskList: tasks,
          parsedCronItems: schedule,
          logger: quietLogger,
        });
        if (stopping) await current.stop(); // told to while it was still connecting
        logger.info("worker is ready");
        await current.promise;
      } catch (error) {
        if (!stopping) logger.warn({ err: error }, "the worker cannot reach its queue; trying again in 2 s");
      }
      if (!stopping) await sleep(2_000);
    }
  };
  const working = work();
  return {
    stop: async () => {
      stopping = true;
      await current?.stop().catch(() => {});
      await working;
    },
  };
}

/** The queue's own chatter goes where ours goes, at the level it has. */
const quietLogger = new Logger(() => (level, message, meta) => {
  const line = { queue: true, ...meta };
  if (level === "error") logger.error(line, message);
  else if (level === "warning") logger.warn(line, message);
  else logger.debug(line, message);
});

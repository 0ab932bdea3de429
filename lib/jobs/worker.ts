import { setTimeout as sleep } from "node:timers/promises";
import { Logger, parseCronItems, run, type TaskList } from "graphile-worker";
import pg from "pg";
import { closeConnections } from "../db/close-connections";
import { requireDatabaseUrl } from "../env";
import { logger } from "../logger";
import { housekeeping } from "./definitions/housekeeping";
import { runHousekeeping } from "./handlers/housekeeping";

const tasks: TaskList = {
  [housekeeping.name]: (payload) => {
    housekeeping.payload.parse(payload);
    return runHousekeeping();
  },
};

const schedule = parseCronItems([{ task: housekeeping.name, match: "17 * * * *", payload: {} }]);

/** Takes jobs from the queue until it is stopped, and outlives any outage of the database. */
export async function startWorker(): Promise<{ stop: () => Promise<void> }> {
  let stopping = false;
  let current: Awaited<ReturnType<typeof run>> | undefined;
  const pool = new pg.Pool({ connectionString: requireDatabaseUrl(), max: 4, application_name: "deal-brain worker" });
  // A broken connection is replaced, idle or lent out; without listeners it would end the process.
  pool.on("error", (error) => logger.warn({ err: error }, "the worker lost a database connection"));
  pool.on("connect", (client) => client.on("error", () => {}));

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
      await pool.end();
      await closeConnections();
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

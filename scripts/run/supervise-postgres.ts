import { setTimeout as sleep } from "node:timers/promises";
import { type PostgresServer, startPostgres } from "../postgres/server";
import { say } from "./say";

export type SupervisedPostgres = {
  urls: PostgresServer["urls"];
  pid: () => number | undefined;
  stop: () => Promise<void>;
};

/** The embedded server, brought back on the same port whenever it dies: connections elsewhere find it again by themselves. */
export async function supervisePostgres(options: { home: string; database: string }): Promise<SupervisedPostgres> {
  let server = await startPostgres({ ...options, say });
  let stopping = false;

  const watch = async () => {
    for (;;) {
      const reason = await server.exited;
      if (stopping) return;
      say(`the database ended (${reason}); starting it again`);
      for (let delayMs = 250; ; delayMs = Math.min(delayMs * 2, 30_000)) {
        try {
          server = await startPostgres({ ...options, say, port: server.port });
          say("the database is back");
          break;
        } catch (error) {
          if (stopping) return;
          say(`the database did not start, next try in ${delayMs / 1000} s. ${(error as Error).message}`);
          await sleep(delayMs);
        }
      }
      if (stopping) await server.stop();
    }
  };
  const watching = watch();

  return {
    urls: server.urls,
    pid: () => server.pid(),
    stop: async () => {
      stopping = true;
      await server.stop();
      await watching;
    },
  };
}

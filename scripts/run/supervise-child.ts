import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "./say";

export type SupervisedChild = {
  name: string;
  pid: () => number | undefined;
  stop: () => Promise<void>;
  restart: () => void;
};

type Options = { name: string; args: string[]; env: NodeJS.ProcessEnv; stopTimeoutSeconds?: number };

const firstDelayMs = 250;
const longestDelayMs = 5_000;
/** A child that lived this long was healthy: the next crash starts the back-off anew. */
const healthyMs = 30_000;

/** Runs a program of ours on this Node and brings it back whenever it ends unasked, ever later if it keeps failing. */
export function superviseChild({ name, args, env, stopTimeoutSeconds = 15 }: Options): SupervisedChild {
  let child: ChildProcess | undefined;
  let stopping = false;
  let delayMs = firstDelayMs;

  const start = () => {
    try {
      launch();
    } catch (error) {
      say(`${name} could not be started: ${(error as Error).message}; next try in ${longestDelayMs / 1000} s`);
      setTimeout(() => stopping || start(), longestDelayMs).unref();
    }
  };
  const launch = () => {
    const startedAt = Date.now();
    // In a group of its own, so that Ctrl-C reaches the supervisor only; the channel ends it should we be killed.
    const current = spawn(process.execPath, args, {
      env,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      detached: true,
    });
    child = current;
    current.once("error", (error) => say(`${name} could not be started: ${error.message}`));
    current.once("close", (code, signal) => {
      if (child === current) child = undefined;
      if (stopping) return;
      if (Date.now() - startedAt > healthyMs) delayMs = firstDelayMs;
      say(`${name} ended (${signal ?? `code ${code}`}); starting it again in ${delayMs / 1000} s`);
      const waitMs = delayMs;
      delayMs = Math.min(delayMs * 2, longestDelayMs);
      void sleep(waitMs).then(() => {
        if (!stopping) start();
      });
    });
  };
  start();

  return {
    name,
    pid: () => child?.pid,
    restart: () => child?.kill("SIGTERM"),
    stop: async () => {
      stopping = true;
      const last = child;
      if (!last?.pid) return;
      const gone = new Promise((resolve) => last.once("close", resolve));
      last.kill("SIGTERM");
      const late = setTimeout(() => {
        say(`${name} did not end within ${stopTimeoutSeconds} s and is killed`);
        last.kill("SIGKILL");
      }, stopTimeoutSeconds * 1000);
      await gone;
      clearTimeout(late);
    },
  };
}

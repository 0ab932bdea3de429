import { once } from "node:events";
import { Worker } from "node:worker_threads";

export interface Watched {
  took: number[];
  p95Ms: number;
  longestMs: number;
  /** Answers that another person must not get. */
  wrong: string[];
}

/** Another person's page, asked for all the while: how long it takes, and that it comes. */
export function watchOthers(baseUrl: string, cookie: string) {
  const workerData = { address: `${baseUrl}/listings`, cookie };
  const thread = new Worker(new URL("./watch-thread.ts", import.meta.url), { workerData });
  return {
    stop: async (): Promise<Watched> => {
      thread.postMessage("stop");
      const [{ took, wrong }] = (await once(thread, "message")) as [Pick<Watched, "took" | "wrong">];
      return { took, wrong, p95Ms: findShare(took, 0.95), longestMs: findShare(took, 1) };
    },
  };
}

/** The time that such a share of them is within, in whole milliseconds. */
export function findShare(took: readonly number[], share: number): number {
  const sorted = took.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
}

import { setTimeout as sleep } from "node:timers/promises";

export interface Watched {
  count: number;
  p95Ms: number;
  longestMs: number;
  /** Answers that another person must not get. */
  wrong: string[];
}

/** Another person's page, asked for all the while: how long it takes, and that it comes. */
export function watchOthers(baseUrl: string, cookie: string) {
  const took: number[] = [];
  const wrong: string[] = [];
  let stopped = false;
  const asking = (async () => {
    while (!stopped) {
      const began = performance.now();
      const answer = await fetch(`${baseUrl}/listings`, {
        headers: { cookie },
        redirect: "manual",
        signal: AbortSignal.timeout(30_000),
      }).catch((error: Error) => error);
      const status = answer instanceof Error ? answer.message : answer.status;
      if (!(answer instanceof Error)) await answer.text();
      took.push(performance.now() - began);
      if (status !== 200) wrong.push(String(status));
      await sleep(100);
    }
  })();
  return {
    stop: async (): Promise<Watched> => {
      stopped = true;
      await asking;
      const sorted = took.toSorted((a, b) => a - b);
      const at = (share: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
      return { count: took.length, p95Ms: at(0.95), longestMs: at(1), wrong };
    },
  };
}

import { setImmediate as nextTurn } from "node:timers/promises";
import type { Steps } from "@/lib/rules/steps";

const turnMs = 12;

/** Lets others have their turn now and then during long work, and ends it when nobody waits for its answer any more. */
export function createPause(signal: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < turnMs) return;
    await nextTurn();
    signal.throwIfAborted();
    since = performance.now();
  };
}

/** Work in steps, with a pause for others wherever one is due. */
export async function takeSteps<Result>(steps: Steps<Result>, pause: () => Promise<void>): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await pause();
  }
}

import { setImmediate as nextTurn } from "node:timers/promises";

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

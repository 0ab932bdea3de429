import { hasEnded } from "../../run-progress";
import { watchRun } from "./watch-run";

const beatMs = 5_000;

/** A server that is told to stop waits for its answers to end; these would go on for as long as a job does. */
const stopping = new AbortController();
process.once("SIGTERM", () => stopping.abort());

/**
 * Server-sent events of one run until it has ended, the listener has left or may not listen any more. A beat in between
 * tells the browser, and whatever lies on the way, that the silence is meant.
 */
export function streamRun(
  id: number,
  { signal, mayListen, onEnd }: { signal: AbortSignal; mayListen: () => Promise<boolean>; onEnd?: () => void },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream({
    start: (controller) => {
      const send = (text: string) => controller.enqueue(encoder.encode(`${text}\n\n`));
      const unwatch = watchRun(id, {
        changed: (run) => {
          if (hasEnded(run)) onEnd?.();
          send(`data: ${JSON.stringify(run)}`);
        },
        ended: () => end(),
      });
      const beat = setInterval(async () => {
        const allowed = await mayListen().catch(() => true); // an outage takes nobody's rights
        if (!allowed) end();
        else if (!ended) send("event: beat\ndata:");
      }, beatMs);
      let ended = false;
      stop = () => {
        ended = true;
        unwatch();
        clearInterval(beat);
      };
      const end = () => {
        if (ended) return;
        stop();
        controller.close();
      };
      const over = AbortSignal.any([signal, stopping.signal]);
      if (over.aborted) end();
      over.addEventListener("abort", end, { once: true });
    },
    cancel: () => stop(),
  });
}

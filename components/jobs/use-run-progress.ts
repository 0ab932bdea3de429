import { useEffect, useState } from "react";
import { routes } from "@/lib/routes";
import { hasEnded, type RunProgress } from "@/lib/run-progress";

/** The server beats every 5 s; longer silence means that something on the way holds the events back. */
const patienceMs = 12_000;
const pollMs = 2_000;

/** How far a run is, as it happens: by server-sent events, and by asking every 2 s while those do not come through. */
export function useRunProgress(runId: number, initial?: RunProgress) {
  const [run, setRun] = useState(initial);
  const [problem, setProblem] = useState<string>();
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round listens again to a run that had ended
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;

    const stop = () => {
      stopped = true;
      source?.close();
      clearTimeout(timer);
    };
    const hear = (heard: RunProgress) => {
      setRun(heard);
      setProblem(undefined);
      if (hasEnded(heard)) stop();
    };
    const listen = () => {
      const hadPatience = () => {
        clearTimeout(timer);
        timer = setTimeout(pollSoon, patienceMs);
      };
      source = new EventSource(routes.api.jobEvents(runId));
      source.onmessage = ({ data }) => {
        hadPatience();
        hear(JSON.parse(data));
      };
      source.addEventListener("beat", hadPatience);
      source.onerror = pollSoon;
      hadPatience();
    };
    const pollSoon = () => {
      source?.close();
      clearTimeout(timer);
      timer = setTimeout(poll, pollMs);
    };
    const poll = async () => {
      const answer = await fetch(routes.api.job(runId)).catch(() => undefined);
      if (stopped) return;
      if (answer?.ok) {
        hear(await answer.json());
        if (!stopped) listen();
      } else if (answer && answer.status < 500 && answer.status !== 429) {
        setProblem("This job does not exist any more, or you may not see it.");
        stop();
      } else {
        setProblem("The server does not answer at the moment; asking again.");
        pollSoon();
      }
    };

    listen();
    return stop;
  }, [runId, round]);

  return { run, problem, listenAgain: () => setRound((now) => now + 1) };
}

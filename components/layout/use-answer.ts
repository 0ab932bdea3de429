import { useEffect, useState } from "react";
import { tellNamesIn } from "@/lib/words/tell-path";

export interface Asked<Answer> {
  /** The last one; it stays while the next is on its way. */
  answer: Answer | undefined;
  /** What the last answer took, the pause before it apart. */
  milliseconds: number | null;
  isAsking: boolean;
  /** Why there is no answer to the question as it stands. */
  problem: string | undefined;
  /** The same field by field, where the server says so. */
  problems: readonly { path: string; message: string }[];
  askAgain: () => void;
}

type State<Answer> = Omit<Asked<Answer>, "askAgain" | "isAsking"> & { answered: string | null };

/** Who is away for a moment is asked again before anybody is troubled with it. */
const retryMs = 2_000;

/**
 * A question that is too long for an address, asked anew a moment after it changes; what is no longer wanted is dropped on
 * the way. Null asks nothing.
 */
export function useAnswer<Answer>(address: string, question: object | null, settleMs = 200): Asked<Answer> {
  const [state, setState] = useState<State<Answer>>({
    answer: undefined,
    milliseconds: null,
    problem: undefined,
    problems: [],
    answered: null,
  });
  const [round, setRound] = useState(0);
  const body = question === null ? null : JSON.stringify(question);
  const asked = body === null ? null : `${round} ${body}`;

  useEffect(() => {
    if (asked === null || body === null) return;
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (triesLeft: number): Promise<void> => {
      const began = performance.now();
      const response = await fetch(address, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
        signal: leaving.signal,
      }).catch(() => undefined);
      const told = await response?.json().catch(() => undefined);
      if (leaving.signal.aborted) return;
      const isAway = response === undefined || response.status === 503;
      if (isAway && triesLeft > 0) {
        timer = setTimeout(() => void ask(triesLeft - 1), retryMs);
        return;
      }
      const milliseconds = Math.round(performance.now() - began);
      if (response?.ok)
        return setState({ answer: told, milliseconds, problem: undefined, problems: [], answered: asked });
      const problem = told?.detail ?? "The server does not answer at the moment.";
      const errors: readonly { path: string; message: string }[] = told?.errors ?? [];
      const problems = errors.map(({ path, message }) => ({ path, message: tellNamesIn(message) }));
      setState(({ answer }) => ({ answer, milliseconds, problem, problems, answered: asked }));
    };
    timer = setTimeout(() => void ask(2), settleMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [address, asked, body, settleMs]);

  const { answered, ...told } = state;
  const isCurrent = answered === asked;
  return {
    ...told,
    isAsking: asked !== null && !isCurrent,
    problem: isCurrent ? told.problem : undefined,
    problems: isCurrent ? told.problems : [],
    askAgain: () => setRound((now) => now + 1),
  };
}

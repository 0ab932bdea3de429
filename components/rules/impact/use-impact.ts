import { useEffect, useRef, useState } from "react";
import { routes } from "@/lib/routes";
import type { NamedImpact } from "@/lib/rulesets/previews";

export interface DraftToMeasure {
  rulesetId: number;
  document: object;
}

type State =
  | { status: "idle" }
  | { status: "asking"; impact?: NamedImpact }
  | { status: "told"; impact: NamedImpact; milliseconds: number }
  | { status: "refused"; message: string; impact?: NamedImpact };

/** Typing is not to be answered letter by letter. */
const settleMs = 250;

/** What drafts would do, asked anew a moment after each change; an answer that is no longer wanted is dropped on the way. */
export function useImpact(
  { drafts, base }: { drafts: readonly DraftToMeasure[] | null; base?: readonly DraftToMeasure[] | undefined },
  profileId: number,
): State & { retry: () => void } {
  const [state, setState] = useState<State>({ status: "idle" });
  const [round, setRound] = useState(0);
  const last = useRef<NamedImpact>(undefined);
  const question =
    drafts === null || drafts.length === 0 ? null : JSON.stringify({ drafts, profileId, ...(base ? { base } : {}) });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same again
  useEffect(() => {
    if (question === null) {
      setState({ status: "idle" });
      return;
    }
    const leaving = new AbortController();
    const kept = last.current ? { impact: last.current } : {};
    setState({ status: "asking", ...kept });
    const timer = setTimeout(async () => {
      const began = performance.now();
      const answer = await fetch(routes.api.impact(), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: question,
        signal: leaving.signal,
      }).catch(() => undefined);
      if (leaving.signal.aborted) return;
      const told = await answer?.json().catch(() => undefined);
      if (leaving.signal.aborted) return;
      if (answer?.ok && told) {
        last.current = told;
        setState({ status: "told", impact: told, milliseconds: Math.round(performance.now() - began) });
        return;
      }
      const message = told?.detail ?? "The server does not answer at the moment.";
      setState({ status: "refused", message, ...kept });
    }, settleMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [question, round]);

  return { ...state, retry: () => setRound((now) => now + 1) };
}

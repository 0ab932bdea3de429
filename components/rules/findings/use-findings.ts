import { useEffect, useState } from "react";
import type { CatalogueFinding } from "@/lib/catalogue/answers/analyse-rules";
import { routes } from "@/lib/routes";
import type { Ruleset } from "@/lib/rules/document/ruleset";

type State =
  | { status: "looking"; findings: CatalogueFinding[] }
  | { status: "told"; findings: CatalogueFinding[] }
  | { status: "refused"; message: string; findings: CatalogueFinding[] };

/** Analysing looks at every pair of rules: it waits until writing has paused. */
const settleMs = 1_000;

/** What is to be known about a ruleset, asked anew after each change. */
export function useFindings(document: Ruleset | null): State {
  const [state, setState] = useState<State>({ status: "looking", findings: [] });
  const question = document === null ? null : JSON.stringify({ document });
  useEffect(() => {
    if (question === null) return;
    const leaving = new AbortController();
    setState(({ findings }) => ({ status: "looking", findings }));
    const timer = setTimeout(async () => {
      const answer = await fetch(routes.api.analysis(), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: question,
        signal: leaving.signal,
      }).catch(() => undefined);
      const told = await answer?.json().catch(() => undefined);
      if (leaving.signal.aborted) return;
      if (answer?.ok && told) return setState({ status: "told", findings: told.findings });
      const message = told?.detail ?? "The server does not answer at the moment.";
      setState(({ findings }) => ({ status: "refused", message, findings }));
    }, settleMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [question]);
  return state;
}

import { useEffect, useState } from "react";
import { routes } from "@/lib/routes";
import type { FactValue } from "@/lib/rules/facts/fact-value";
import type { TriedListing } from "@/lib/rulesets/previews";

const settleMs = 200;

/** The listing with other facts, asked anew a moment after each change. */
export function useTrial(listingId: number, facts: Readonly<Record<string, FactValue>>) {
  const [trial, setTrial] = useState<TriedListing>();
  const [problem, setProblem] = useState<string>();
  const [isAsking, setAsking] = useState(true);
  const question = JSON.stringify({ listingId, facts });
  useEffect(() => {
    const leaving = new AbortController();
    setAsking(true);
    const timer = setTimeout(async () => {
      const answer = await fetch(routes.api.tryListing(), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: question,
        signal: leaving.signal,
      }).catch(() => undefined);
      const told = await answer?.json().catch(() => undefined);
      if (leaving.signal.aborted) return;
      setAsking(false);
      if (answer?.ok) setTrial(told);
      setProblem(answer?.ok ? undefined : (told?.detail ?? "The server does not answer at the moment."));
    }, settleMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [question]);
  return { trial, problem, isAsking };
}

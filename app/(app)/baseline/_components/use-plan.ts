import { useEffect, useState } from "react";

type Plan = { rulesetId: number; document: object };
type Told = { drafts: Plan[] | null; problems: { path: string; message: string }[] };

const settleMs = 250;

/** The baseline as an edit or a choice would make it; null drafts while there is nothing to measure. */
export function usePlan(address: string, body: object | null): Told {
  const [told, setTold] = useState<Told>({ drafts: [], problems: [] });
  const question = body === null ? null : JSON.stringify(body);
  useEffect(() => {
    if (question === null) {
      setTold({ drafts: [], problems: [] });
      return;
    }
    const leaving = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await fetch(address, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: question,
        signal: leaving.signal,
      }).catch(() => undefined);
      const answered = await answer?.json().catch(() => undefined);
      if (leaving.signal.aborted) return;
      if (answer?.ok) return setTold({ drafts: [answered], problems: [] });
      const message = answered?.detail ?? "The server does not answer at the moment.";
      const problems = (answered?.errors ?? []) as Told["problems"];
      setTold({ drafts: null, problems: problems.length > 0 ? problems : [{ path: "", message }] });
    }, settleMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [address, question]);
  return told;
}

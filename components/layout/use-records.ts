"use client";
import { useEffect, useState } from "react";
import { routes } from "@/lib/routes";
import type { SearchResult } from "@/lib/search-result";

/** Records whose name holds the text, asked of the server once the typing rests. */
export function useRecords(text: string): {
  results: SearchResult[];
  state: "idle" | "asking" | "failed";
  /** What the results are the answer to. */
  answered: string;
} {
  const [results, setResults] = useState<SearchResult[]>([]);
  const [answered, setAnswered] = useState("");
  const [state, setState] = useState<"idle" | "asking" | "failed">("idle");
  useEffect(() => {
    const wanted = text.trim();
    if (wanted.length < 2) {
      setResults([]);
      setState("idle");
      return;
    }
    const abort = new AbortController();
    setState("asking");
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(routes.api.search(wanted), { signal: abort.signal });
        if (!response.ok) throw new Error(String(response.status));
        setResults(((await response.json()) as { results: SearchResult[] }).results);
        setAnswered(wanted);
        setState("idle");
      } catch {
        if (!abort.signal.aborted) setState("failed");
      }
    }, 150);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);
  return { results, state, answered };
}

"use client";
import { useEffect, useState } from "react";
import { routes } from "@/lib/routes";

export interface CountedValue {
  value: string;
  count: number;
}

const REST_MS = 150;

/** The values listings have for a fact, with how many have each, as far as they hold the typed text. */
export function useFactValues(fact: string, text: string, isWanted: boolean): readonly CountedValue[] {
  const [values, setValues] = useState<readonly CountedValue[]>([]);
  useEffect(() => {
    if (!isWanted) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(routes.api.factValues({ fact, q: text.trim() }), { signal: abort.signal });
        const { values: found } = (await response.json()) as { values: { value: unknown; count: number }[] };
        setValues(found.map(({ value, count }) => ({ value: String(value), count })));
      } catch {
        // Suggestions are a convenience; what is typed can be used without them.
      }
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [fact, text, isWanted]);
  return values;
}

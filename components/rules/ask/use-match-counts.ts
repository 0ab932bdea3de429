"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ConditionGroup } from "@/lib/rules/document/ruleset";
import { askMatches, type Matches } from "./ask-matches";

const REST_MS = 250;
const MOST_AT_ONCE = 100;

/** Counts for every group given, asked in one go once editing rests; what was asked before is remembered. */
export function useMatchCounts(groups: readonly ConditionGroup[]): (group: ConditionGroup) => Matches | undefined {
  const [known, setKnown] = useState<ReadonlyMap<string, Matches>>(new Map());
  const latest = useRef(known);
  latest.current = known;

  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const wanted = new Map(groups.map((group) => [JSON.stringify(group), group]));
      const unknown = [...wanted].filter(([key]) => !latest.current.has(key));
      try {
        for (let at = 0; at < unknown.length; at += MOST_AT_ONCE) {
          const asked = unknown.slice(at, at + MOST_AT_ONCE);
          const found = await askMatches(
            asked.map(([, group]) => group),
            abort.signal,
          );
          const told = asked.flatMap(([key], place) => {
            const matches = found[place];
            return matches ? [[key, matches] as const] : [];
          });
          setKnown((before) => new Map([...before, ...told]));
        }
      } catch {
        // Counts are a convenience: without them the builder works as before, and the next edit asks again.
      }
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [groups]);

  return useCallback((group: ConditionGroup) => known.get(JSON.stringify(group)), [known]);
}

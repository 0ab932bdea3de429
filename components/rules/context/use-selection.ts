"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

/** What is open in the editor; "list" where the list itself is looked at, which on a wide screen stands beside. */
export type Selection = { kind: "rule" | "group"; id: number } | { kind: "ruleset" | "list" };

/** The address says what is open, so that it can be shared and gone back from. */
export function useSelection(): [Selection, (selection: Selection) => void] {
  const opened = useSearchParams().get("open");
  const select = useCallback((selection: Selection) => {
    const url = new URL(window.location.href);
    url.searchParams.delete("open");
    if (selection.kind !== "list") url.searchParams.set("open", print(selection));
    // The same address again is no step to come back from, yet whoever asked for it is answered.
    if (url.href === window.location.href) window.history.replaceState(null, "", url);
    else window.history.pushState(null, "", url);
  }, []);
  return [useMemo(() => read(opened), [opened]), select];
}

function print(selection: Selection): string {
  return "id" in selection ? `${selection.kind}.${selection.id}` : selection.kind;
}

function read(text: string | null): Selection {
  if (text === "ruleset") return { kind: "ruleset" };
  const [, kind, id] = /^(rule|group)\.(-?\d{1,10})$/.exec(text ?? "") ?? [];
  return kind === "rule" || kind === "group" ? { kind, id: Number(id) } : { kind: "list" };
}

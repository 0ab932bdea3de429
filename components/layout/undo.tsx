"use client";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo } from "react";
import { attempt } from "@/components/layout/attempt";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { forgetUnsaved } from "./unsaved";

type Undo = (input: {
  changeSetId: number;
}) => Promise<ActionResult<{ restored: number; skipped: string[]; runId: number | null }>>;

type Changes = {
  /** Says that something was saved and offers for ten seconds to take it back. */
  announce: (message: string, changeSetId: number | null) => void;
  undo: (changeSetId: number) => Promise<void>;
};

const Context = createContext<Changes | undefined>(undefined);

export function UndoProvider({ undo, children }: { undo: Undo; children: ReactNode }) {
  const takeBack = useCallback(
    async (changeSetId: number) => {
      const result = await attempt(undo({ changeSetId }));
      if (!result.ok) return toast.error(result.error.message);
      if (readLast() === changeSetId) keepLast(null);
      if (result.value.skipped.length > 0)
        toast.warning(`Undone, except for what was changed again since: ${result.value.skipped.join(", ")}`);
      else if (result.value.runId !== null) toast.success("Undoing: so many rows take a moment, and the list follows");
      else toast.success("Undone");
    },
    [undo],
  );

  const announce = useCallback(
    (message: string, changeSetId: number | null) => {
      keepLast(changeSetId);
      forgetUnsaved();
      toast.success(message, {
        duration: 10_000,
        action: changeSetId ? { label: "Undo", onClick: () => void takeBack(changeSetId) } : undefined,
      });
    },
    [takeBack],
  );

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.matches("input, textarea, select, [contenteditable]");
      if (!(event.metaKey || event.ctrlKey) || event.shiftKey || event.key !== "z" || typing || event.defaultPrevented)
        return;
      event.preventDefault();
      const last = readLast();
      if (last === null)
        toast.warning("There is nothing of yours to undo here. Audit keeps every change, with its undo.");
      else void takeBack(last);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [takeBack]);

  return (
    <Context.Provider value={useMemo(() => ({ announce, undo: takeBack }), [announce, takeBack])}>
      {children}
    </Context.Provider>
  );
}

/** The last change of this tab: it can be taken back after the page was loaded anew, too. */
const LAST = "deal-brain:last-change";

function readLast(): number | null {
  return Number(sessionStorage.getItem(LAST)) || null;
}

function keepLast(changeSetId: number | null): void {
  if (changeSetId === null) sessionStorage.removeItem(LAST);
  else sessionStorage.setItem(LAST, String(changeSetId));
}

export function useChanges(): Changes {
  const changes = useContext(Context);
  if (!changes) throw new Error("useChanges needs an UndoProvider above it.");
  return changes;
}

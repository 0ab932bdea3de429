"use client";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef } from "react";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";

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
  const last = useRef<number | null>(null);

  const takeBack = useCallback(
    async (changeSetId: number) => {
      if (last.current === changeSetId) last.current = null;
      const result = await undo({ changeSetId });
      if (!result.ok) toast.error(result.error.message);
      else if (result.value.skipped.length > 0)
        toast.warning(`Undone, except for what was changed again since: ${result.value.skipped.join(", ")}`);
      else if (result.value.runId !== null) toast.success("Undoing: so many rows take a moment, and the list follows");
      else toast.success("Undone");
    },
    [undo],
  );

  const announce = useCallback(
    (message: string, changeSetId: number | null) => {
      last.current = changeSetId;
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
      if (!(event.metaKey || event.ctrlKey) || event.shiftKey || event.key !== "z" || typing || !last.current) return;
      event.preventDefault();
      void takeBack(last.current);
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

export function useChanges(): Changes {
  const changes = useContext(Context);
  if (!changes) throw new Error("useChanges needs an UndoProvider above it.");
  return changes;
}

"use client";
import { useEffect } from "react";

/** ⌘Z and ⇧⌘Z (or Ctrl, or Ctrl Y) for the whole draft, also while typing: each letter is a step of it. */
export function useUndoKeys(undo: () => void, redo: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!(event.metaKey || event.ctrlKey) || event.altKey || (key !== "z" && key !== "y")) return;
      // Searches and dialogs keep the browser's own undo: nothing in them is part of the draft yet.
      if (event.target instanceof Element && event.target.closest("[role=dialog], [data-own-undo]")) return;
      event.preventDefault();
      // The shell would undo the last change of the database on the same keys.
      event.stopPropagation();
      if (key === "y" || event.shiftKey) redo();
      else undo();
    };
    document.addEventListener("keydown", onKey, true);
    return () => document.removeEventListener("keydown", onKey, true);
  }, [undo, redo]);
}

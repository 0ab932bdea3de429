"use client";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { whenOnline } from "./connection";
import type { NavItem } from "./nav-items";
import { mayLeave } from "./unsaved";

const storageKey = "deal-brain:shortcuts";
const chordMs = 1_200;

type Options = { items: NavItem[]; openPalette: () => void; openSheet: () => void };

/**
 * Keys without a modifier act outside inputs only and can be switched off (WCAG 2.1.4); ⌘K works everywhere. The choice
 * belongs to this browser, as the keyboard does.
 */
export function useShortcuts({ items, openPalette, openSheet }: Options) {
  const router = useRouter();
  const [enabled, setEnabledState] = useState(true);
  const chordAt = useRef(0);
  useEffect(() => setEnabledState(localStorage.getItem(storageKey) !== "off"), []);
  const setEnabled = useCallback((on: boolean) => {
    localStorage.setItem(storageKey, on ? "on" : "off");
    setEnabledState(on);
  }, []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        openPalette();
        return;
      }
      if (!enabled || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const inChord = event.timeStamp - chordAt.current < chordMs;
      chordAt.current = 0;
      const target = inChord ? items.find((item) => item.key === event.key) : undefined;
      if (target) {
        event.preventDefault();
        if (mayLeave()) whenOnline(() => router.push(target.href));
      } else if (event.key === "g") chordAt.current = event.timeStamp;
      else if (event.key === "?") openSheet();
      else if (event.key === "/") {
        event.preventDefault();
        // A list has a search of its own; elsewhere everything is searched.
        const own = document.querySelector<HTMLInputElement>("input[data-search]");
        if (own) own.focus();
        else openPalette();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [enabled, items, openPalette, openSheet, router]);

  return { enabled, setEnabled };
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) ||
      !!target.closest("[role=dialog]"))
  );
}

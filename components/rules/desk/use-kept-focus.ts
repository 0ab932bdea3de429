"use client";
import { type RefObject, useEffect, useRef } from "react";

const FOCUSABLE =
  "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]";

/**
 * Whoever works with the keyboard keeps their place: where what held the focus is removed, hidden or switched off, the
 * nearest thing that is left takes it over.
 */
export function useKeptFocus(box: RefObject<HTMLElement | null>): void {
  const held = useRef<Element[]>([]);
  useEffect(() => {
    const element = box.current;
    // With all that is around it: of what is gone nobody can say any more where it was.
    const note = ({ target }: FocusEvent) => {
      held.current = [];
      for (let one = target instanceof Element ? target : null; one !== null; one = one.parentElement)
        held.current.push(one);
    };
    element?.addEventListener("focusin", note);
    return () => element?.removeEventListener("focusin", note);
  }, [box]);
  useEffect(() => {
    const [lost, ...around] = held.current;
    if (lost === undefined || isReachable(lost) || !isNowhere(document.activeElement)) return;
    // What is open over the page has the focus in its keeping.
    if (document.querySelector("[role=dialog], [role=menu]")) return;
    for (const place of around) {
      if (!place.isConnected || !box.current?.contains(place)) continue;
      const next = [...place.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isReachable);
      if (next === undefined) continue;
      next.focus();
      return;
    }
  });
}

const isNowhere = (active: Element | null): boolean =>
  active === null || active === document.body || active.matches(":disabled");

const isReachable = (element: Element): boolean =>
  element.isConnected && !element.matches(":disabled") && element.checkVisibility();

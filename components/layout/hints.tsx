"use client";
import { useEffect, useRef, useState } from "react";

type Shown = { text: string; left: number; top: number };
const WIDTH = 280;

/** Shows what an element says in `data-hint` while the pointer or the focus is on it; Escape takes it away. */
export function Hints() {
  const [shown, setShown] = useState<Shown>();
  const owner = useRef<Element | null>(null);
  useEffect(() => {
    const show = ({ target }: Event) => {
      const found = target instanceof Element ? target.closest("[data-hint]") : null;
      if (found === owner.current) return;
      owner.current = found;
      const text = found?.getAttribute("data-hint");
      if (!found || !text) return setShown(undefined);
      const box = found.getBoundingClientRect();
      const left = Math.max(8, Math.min(box.left, window.innerWidth - WIDTH - 8));
      setShown({ text, left, top: box.bottom + 6 });
    };
    const hide = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== "Escape") return;
      owner.current = null;
      setShown(undefined);
    };
    const events = ["pointerover", "focusin"] as const;
    for (const name of events) document.addEventListener(name, show);
    document.addEventListener("keydown", hide);
    document.addEventListener("scroll", hide, true);
    return () => {
      for (const name of events) document.removeEventListener(name, show);
      document.removeEventListener("keydown", hide);
      document.removeEventListener("scroll", hide, true);
    };
  }, []);
  if (!shown) return null;
  const isLow = shown.top > window.innerHeight - 120;
  return (
    <div
      role="tooltip"
      className="pointer-events-none fixed z-50 w-max rounded-md border bg-surface px-2.5 py-1.5 text-sm shadow-lg"
      style={{
        left: shown.left,
        maxWidth: WIDTH,
        ...(isLow ? { bottom: window.innerHeight - shown.top + 36 } : { top: shown.top }),
      }}
    >
      {shown.text}
    </div>
  );
}

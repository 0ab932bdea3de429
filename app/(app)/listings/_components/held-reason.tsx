"use client";
import { type RefObject, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";

/** Why a cell is still being edited: a question to answer, or a save that did not arrive. */
export type Held = { text: string; isRetry: boolean };

type Props = {
  id: string;
  held: Held;
  /** The box of the cell; the reason keeps beside it. */
  box: RefObject<HTMLElement | null>;
  retry: () => void;
};

const EDGE = 8;
const GAP = 4;

/** Stands over the page and not in the row, which has no room for a sentence and cuts off what sticks out. */
export function HeldReason({ id, held, box, retry }: Props) {
  const own = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      const reason = own.current;
      const beside = box.current?.getBoundingClientRect();
      if (!reason || !beside) return;
      const { offsetWidth: width, offsetHeight: height } = reason;
      const below = beside.bottom + GAP;
      const top = below + height > window.innerHeight - EDGE ? beside.top - GAP - height : below;
      const left = Math.min(Math.max(beside.right - width, EDGE), window.innerWidth - EDGE - width);
      Object.assign(reason.style, { left: `${left}px`, top: `${top}px` });
    };
    place();
    window.addEventListener("resize", place);
    document.addEventListener("scroll", place, true);
    return () => {
      window.removeEventListener("resize", place);
      document.removeEventListener("scroll", place, true);
    };
  }, [box]);
  return createPortal(
    <div
      ref={own}
      id={id}
      role="alert"
      data-held
      className="fixed z-50 flex w-72 max-w-[calc(100vw-16px)] items-start gap-2 rounded-control border border-danger bg-surface p-2 text-left text-sm shadow-xl"
    >
      <span className="min-w-0 flex-1">{held.text}</span>
      {held.isRetry && (
        <button type="button" className="shrink-0 text-accent hover:underline" onClick={retry}>
          Retry
        </button>
      )}
    </div>,
    document.body,
  );
}

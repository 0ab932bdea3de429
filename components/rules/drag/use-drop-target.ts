"use client";
import type { DragEvent } from "react";
import { type Place, placeBehind } from "./place";
import type { Dragging } from "./use-drag";

/** Makes an element a place where something dragged can land; the innermost one under the pointer decides. */
export function useDropTarget(
  { drag, setDrag, drop }: Dragging,
  placeOf: (event: DragEvent<HTMLElement>) => Place,
): { landing: Place | null; onDragOver: DragHandler; onDrop: DragHandler } {
  return {
    landing: drag?.to ?? null,
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (drag === null) return;
      event.preventDefault();
      event.stopPropagation();
      const to = placeOf(event);
      if (drag.to?.join() !== to.join()) setDrag({ from: drag.from, to });
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      event.preventDefault();
      event.stopPropagation();
      // Asked anew: what was dragged over last may not have been drawn yet.
      drop(placeOf(event));
    },
  };
}

type DragHandler = (event: DragEvent<HTMLElement>) => void;

/** Before what stands there, or behind it, whichever half the pointer is over. */
export function placeBeside({ currentTarget, clientY }: DragEvent<HTMLElement>, place: Place): Place {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY > top + height / 2 ? placeBehind(place) : place;
}

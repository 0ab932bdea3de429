"use client";
import type { DragEvent } from "react";
import type { Place } from "./move-condition";
import { useTree } from "./tree-context";

/** Makes a node a place where a dragged condition can land; the innermost node under the pointer decides. */
export function useDropTarget(placeOf: (event: DragEvent<HTMLElement>) => Place) {
  const { drag, setDrag, drop } = useTree();
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

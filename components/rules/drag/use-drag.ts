"use client";
import { useMemo, useState } from "react";
import { type Place, withoutMoved } from "./place";

/** What is being dragged, and where it would land. */
export interface Dragging {
  drag: Drag | null;
  setDrag: (drag: Drag | null) => void;
  drop: (to: Place) => void;
}

interface Drag {
  from: Place;
  to: Place | null;
}

/** A drag within one list or tree; `move` is told the place as it is counted once the moved thing is gone. */
export function useDrag(move: (from: Place, to: Place) => void): Dragging {
  const [drag, setDrag] = useState<Drag | null>(null);
  return useMemo(() => {
    const drop = (target: Place) => {
      const to = drag && withoutMoved(drag.from, target);
      if (drag !== null && to !== null && to.join() !== drag.from.join()) move(drag.from, to);
      setDrag(null);
    };
    return { drag, setDrag, drop };
  }, [drag, move]);
}

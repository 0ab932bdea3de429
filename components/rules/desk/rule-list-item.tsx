"use client";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { type Place, placeBehind } from "../drag/place";
import type { Dragging } from "../drag/use-drag";
import { placeBeside, useDropTarget } from "../drag/use-drop-target";

/** The place of a rule in the list, which it is dragged from, and which others are dropped above or below. */
export function RuleListItem({ place, dragging, children }: { place: Place; dragging: Dragging; children: ReactNode }) {
  const { landing, ...target } = useDropTarget(dragging, (event) => placeBeside(event, place));
  return (
    <li
      className={cn(
        "border-transparent border-y-2",
        landing?.join() === place.join() && "border-t-accent",
        landing?.join() === placeBehind(place).join() && "border-b-accent",
      )}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", event.currentTarget.innerText);
        dragging.setDrag({ from: place, to: null });
      }}
      {...target}
    >
      {children}
    </li>
  );
}

"use client";
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { ConditionGroup } from "@/lib/rules/document/ruleset";
import type { Edit, Path } from "@/lib/rules/edit/edit-by-path";
import { useDesk } from "../context/desk-context";
import type { Place } from "../drag/place";
import { useDrag } from "../drag/use-drag";
import { ConditionGroupNode } from "./condition-group-node";
import { type Direction, moveCondition, planStep } from "./move-condition";
import { type Tree, TreeProvider } from "./tree-context";

/** Conditions as nested boxes that mouse and keyboard build alike. */
export function ConditionTree({ root, path, label }: { root: ConditionGroup; path: Path; label: string }) {
  const { edit } = useDesk();
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Place>([]);
  const hasFocus = useRef(false);
  const next = useRef<Place | null>(null);

  const focusNext = useCallback(() => {
    const place = next.current;
    if (place === null) return false;
    next.current = null;
    box.current?.querySelector<HTMLElement>(`[data-handle="${place.join(".")}"]`)?.focus();
    return true;
  }, []);
  // A step by keys leaves the focus where the node was; it follows once the node stands in its new place. A step by a menu
  // is followed when the menu has closed.
  useLayoutEffect(() => {
    if (next.current !== null && !document.querySelector("[role=menu]")) focusNext();
    // An undo may take away what the keyboard stood on: then it stands on what held it.
    if (!hasFocus.current || document.activeElement !== document.body) return;
    for (let place = active; ; place = place.slice(0, -1)) {
      const handle = box.current?.querySelector<HTMLElement>(`[data-handle="${place.join(".")}"]`);
      handle?.focus();
      if (handle || place.length === 0) return;
    }
  });

  const change = useCallback(
    (stepLabel: string, made: Edit, to: Place) => {
      next.current = to;
      setActive(to);
      edit(stepLabel, made);
    },
    [edit],
  );
  const move = useCallback(
    (from: Place, to: Place) => change("move a condition", moveCondition(path, from, to), to),
    [change, path],
  );
  const dragging = useDrag(move);
  const tree = useMemo((): Tree => {
    const step = (from: Place, direction: Direction) => {
      const to = planStep(root, from, direction);
      if (to !== null) move(from, to);
    };
    return { root, path, active, setActive, change, step, ...dragging, focusNext };
  }, [root, path, active, change, move, dragging, focusNext]);

  return (
    <TreeProvider value={tree}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be one more box around boxes */}
      <div
        ref={box}
        role="group"
        aria-label={label}
        className="@container"
        onDragEnd={() => dragging.setDrag(null)}
        onKeyDown={(event) => {
          // From an input back to its node; what a popover closes with Escape lies outside of this box.
          const { target } = event;
          if (event.key !== "Escape" || !(target instanceof Element) || !box.current?.contains(target)) return;
          target.closest("[data-node]")?.querySelector<HTMLElement>("[data-handle]")?.focus();
        }}
        onFocus={() => {
          hasFocus.current = true;
        }}
        onBlur={() => {
          hasFocus.current = false;
        }}
      >
        <ConditionGroupNode group={root} place={[]} />
      </div>
    </TreeProvider>
  );
}

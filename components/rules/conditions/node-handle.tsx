"use client";
import { GripVertical } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { describeCondition, describeConditions } from "@/lib/rules/describe/describe-conditions";
import { type ConditionNode, isGroup } from "@/lib/rules/document/ruleset";
import { useDesk } from "../context/desk-context";
import type { Place } from "../drag/place";
import { findNeighbour } from "./find-neighbour";
import type { Direction } from "./move-condition";
import { NodeMenu } from "./node-menu";
import { useTree } from "./tree-context";
import { useNodeSteps } from "./use-node-steps";

const DIRECTION_OF_KEY: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowRight: "in",
  ArrowLeft: "out",
};

/**
 * Where the keyboard stands on a node: arrows walk the tree, Alt and arrows move the node, Enter opens all that can be done
 * with it. It is what the mouse drags, too.
 */
export function NodeHandle({ node, place }: { node: ConditionNode; place: Place }) {
  const tree = useTree();
  const { catalogue } = useDesk();
  const steps = useNodeSteps(node, place);
  const handle = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const wasOpen = useRef(false);
  const isRoot = place.length === 0;
  const label = isRoot ? "All conditions" : `Condition ${place.map((at) => at + 1).join(".")}`;
  const words = isGroup(node) ? (describeConditions(node, catalogue) ?? "always") : describeCondition(node, catalogue);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!actOnKey(event)) return;
    event.preventDefault();
    // The shell has keys of its own, such as g.
    event.stopPropagation();
  };
  const actOnKey = (event: KeyboardEvent): boolean => {
    const direction = DIRECTION_OF_KEY[event.key];
    if (event.ctrlKey || event.metaKey) return false;
    if (event.altKey && direction !== undefined) {
      steps.step(direction);
      return true;
    }
    const neighbour = findNeighbour(tree.root, place, event.key);
    if (neighbour !== null) {
      tree.setActive(neighbour);
      handle.current
        ?.closest("[role=group]")
        ?.querySelector<HTMLElement>(`[data-handle="${neighbour.join(".")}"]`)
        ?.focus();
      return true;
    }
    if (event.key === "a") steps.addCondition();
    else if (event.key === "g") steps.addGroup();
    else if (event.key === "Delete" && !isRoot) steps.remove();
    else if (event.key === "d" && !isRoot) steps.duplicate();
    // An arrow that leads nowhere must not scroll the page.
    else return direction !== undefined;
    return true;
  };

  return (
    <span className="relative shrink-0">
      <button
        ref={handle}
        type="button"
        data-handle={place.join(".")}
        className="grid h-7 w-5 cursor-grab place-items-center rounded text-muted hover:bg-hover hover:text-text"
        aria-label={`${label}: ${words}`}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        title="Drag, or open what can be done (Enter); arrows walk, Alt and arrows move"
        tabIndex={place.join() === tree.active.join() ? 0 : -1}
        draggable={!isRoot}
        onFocus={() => tree.setActive(place)}
        onKeyDown={onKeyDown}
        // A press may be the beginning of a drag, so the click opens; by then an open menu has closed of itself.
        onPointerDown={() => {
          wasOpen.current = isOpen;
        }}
        onClick={() => {
          setOpen(!wasOpen.current);
          wasOpen.current = false;
        }}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = "move";
          event.dataTransfer.setData("text/plain", words);
          tree.setDrag({ from: place, to: null });
        }}
      >
        <GripVertical aria-hidden className="size-4" />
      </button>
      <NodeMenu
        node={node}
        place={place}
        label={label}
        open={isOpen}
        onOpenChange={setOpen}
        onClosed={() => {
          if (!tree.focusNext()) handle.current?.focus();
        }}
      />
    </span>
  );
}

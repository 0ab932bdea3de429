"use client";
import { GripVertical } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { describeCondition, describeConditions } from "@/lib/rules/describe/describe-conditions";
import { type ConditionNode, isGroup } from "@/lib/rules/document/ruleset";
import { useDesk } from "../desk/desk-context";
import { findNeighbour } from "./find-neighbour";
import { type Direction, type Place, planStep } from "./move-condition";
import { useTree } from "./tree-context";
import { useNodeSteps } from "./use-node-steps";

const STEPS: readonly [Direction, string, string][] = [
  ["up", "Move up", "Alt ↑"],
  ["down", "Move down", "Alt ↓"],
  ["in", "Move into the next group", "Alt →"],
  ["out", "Move out of its group", "Alt ←"],
];
const WRAPS = [
  ["AND", "Wrap in All (AND)"],
  ["OR", "Wrap in Any (OR)"],
  ["NOT", "Wrap in Not all (NOT)"],
] as const;
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
    // An arrow that leads nowhere must not open the menu.
    else return direction !== undefined;
    return true;
  };

  return (
    <Menu
      onClosed={tree.focusNext}
      trigger={
        <button
          ref={handle}
          type="button"
          data-handle={place.join(".")}
          className="grid h-7 w-5 shrink-0 cursor-grab place-items-center rounded text-muted hover:bg-hover hover:text-text"
          aria-label={`${label}: ${words}`}
          title="Drag, or open what can be done (Enter); arrows walk, Alt and arrows move"
          tabIndex={place.join() === tree.active.join() ? 0 : -1}
          draggable={!isRoot}
          onFocus={() => tree.setActive(place)}
          onKeyDown={onKeyDown}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = "move";
            event.dataTransfer.setData("text/plain", words);
            tree.setDrag({ from: place, to: null });
          }}
        >
          <GripVertical aria-hidden className="size-4" />
        </button>
      }
    >
      <MenuItem onSelect={steps.addCondition}>
        Add a condition<Keys>a</Keys>
      </MenuItem>
      <MenuItem onSelect={steps.addGroup}>
        Add a group<Keys>g</Keys>
      </MenuItem>
      <MenuLine />
      {!isRoot &&
        STEPS.map(([direction, text, keys]) => (
          <MenuItem
            key={direction}
            disabled={planStep(tree.root, place, direction) === null}
            onSelect={() => steps.step(direction)}
          >
            {text}
            <Keys>{keys}</Keys>
          </MenuItem>
        ))}
      {!isRoot && <MenuLine />}
      {WRAPS.map(([operator, text]) => (
        <MenuItem
          key={operator}
          disabled={isRoot && tree.root.conditions.length === 0}
          onSelect={() => steps.wrap(operator)}
        >
          {text}
        </MenuItem>
      ))}
      {!isRoot && isGroup(node) && <MenuItem onSelect={steps.unwrap}>Unwrap</MenuItem>}
      {!isRoot && (
        <>
          <MenuLine />
          <MenuItem onSelect={steps.duplicate}>
            Duplicate<Keys>d</Keys>
          </MenuItem>
          <MenuItem onSelect={steps.remove}>
            Remove<Keys>Delete</Keys>
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

const Keys = ({ children }: { children: string }) => (
  <kbd aria-hidden className="ml-auto pl-6 text-muted text-xs">
    {children}
  </kbd>
);

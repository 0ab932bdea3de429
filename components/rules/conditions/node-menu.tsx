"use client";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { type ConditionNode, isGroup } from "@/lib/rules/document/ruleset";
import type { Place } from "../drag/place";
import { type Direction, planStep } from "./move-condition";
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

type Props = {
  node: ConditionNode;
  place: Place;
  label: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onClosed: () => void;
};

/** All that can be done with a node, with the keys that do the same from its handle. */
export function NodeMenu({ node, place, label, open, onOpenChange, onClosed }: Props) {
  const tree = useTree();
  const steps = useNodeSteps(node, place);
  const isRoot = place.length === 0;
  return (
    <Menu
      open={open}
      onOpenChange={onOpenChange}
      onClosed={() => {
        onClosed();
        return true;
      }}
      // Where it opens, and its name; what opens it is the handle.
      trigger={
        <span aria-hidden className="pointer-events-none absolute bottom-0 left-0">
          <span className="sr-only">{label}</span>
        </span>
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

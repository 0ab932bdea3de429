"use client";
import { type ConditionGroup, type ConditionNode, isGroup } from "@/lib/rules/document/ruleset";
import { newCondition } from "../draft/new-parts";
import type { Place } from "../drag/place";
import { type Direction, pathOfPlace, placeAfterRemoval } from "./move-condition";
import { useTree } from "./tree-context";

/** Everything that can be done with a node of the tree, however it is asked for. */
export function useNodeSteps(node: ConditionNode, place: Place) {
  const { root, path, change, step } = useTree();
  const own = pathOfPlace(path, place);
  const at = place.at(-1) ?? 0;
  const parent = place.slice(0, -1);
  /** Into a group at its end; behind a condition. */
  const add = (label: string, added: ConditionNode) => {
    const to = isGroup(node) ? [...place, node.conditions.length] : [...parent, at + 1];
    change(label, { kind: "add", path: pathOfPlace(path, to), node: added }, to);
  };
  return {
    addCondition: () => add("add a condition", newCondition()),
    addGroup: () => add("add a group", { logical_operator: "OR", conditions: [newCondition()] }),
    step: (direction: Direction) => step(place, direction),
    duplicate: () => change("duplicate a condition", { kind: "duplicate", path: own }, [...parent, at + 1]),
    remove: () => change("remove a condition", { kind: "remove", path: own }, placeAfterRemoval(root, place)),
    unwrap: () => change("unwrap a group", { kind: "unwrap", path: own }, place),
    wrap: (operator: ConditionGroup["logical_operator"]) => {
      // The root has no place in a list: its members as a whole are wrapped.
      const isRoot = place.length === 0;
      const wrapped = isRoot ? [...path, "conditions", 0] : own;
      const count = isRoot ? root.conditions.length : 1;
      change("wrap in a group", { kind: "wrap", path: wrapped, operator, count }, isRoot ? [0] : place);
    },
  };
}

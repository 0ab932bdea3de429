import { type ConditionGroup, type ConditionNode, isGroup } from "@/lib/rules/document/ruleset";
import type { Edit, Path } from "@/lib/rules/edit/edit-by-path";
import type { Place } from "../drag/place";

export type Direction = "up" | "down" | "out" | "in";

/** Where a condition comes to stand when moved one step, counted without it; null where there is no such step. */
export function planStep(root: ConditionGroup, from: Place, direction: Direction): Place | null {
  const at = from.at(-1);
  if (at === undefined) return null;
  const parent = from.slice(0, -1);
  const siblings = membersAt(root, parent);
  switch (direction) {
    case "up":
      return at > 0 ? [...parent, at - 1] : null;
    case "down":
      return at < siblings.length - 1 ? [...parent, at + 1] : null;
    case "out": {
      const above = parent.at(-1);
      return above === undefined ? null : [...parent.slice(0, -1), above + 1];
    }
    case "in":
      return planEntry(siblings, parent, at);
  }
}

/** Into the group before it, at its end; else into the group behind it, at its beginning. */
function planEntry(siblings: readonly ConditionNode[], parent: Place, at: number): Place | null {
  const before = siblings[at - 1];
  if (before !== undefined && isGroup(before)) return [...parent, at - 1, before.conditions.length];
  const behind = siblings[at + 1];
  return behind !== undefined && isGroup(behind) ? [...parent, at, 0] : null;
}

export function moveCondition(root: Path, from: Place, to: Place): Edit {
  return { kind: "move", from: pathOfPlace(root, from), to: pathOfPlace(root, to) };
}

export function pathOfPlace(root: Path, place: Place): Path {
  return [...root, ...place.flatMap((at) => ["conditions", at])];
}

/** Where the keyboard stands once a condition is gone: on what follows, else on what came before, else on what held it. */
export function placeAfterRemoval(root: ConditionGroup, removed: Place): Place {
  const [at = 0, parent] = [removed.at(-1), removed.slice(0, -1)];
  if (at < membersAt(root, parent).length - 1) return removed;
  return at > 0 ? [...parent, at - 1] : parent;
}

function membersAt(root: ConditionGroup, place: Place): readonly ConditionNode[] {
  let group = root;
  for (const at of place) {
    const member = group.conditions[at];
    if (member === undefined || !isGroup(member)) return [];
    group = member;
  }
  return group.conditions;
}

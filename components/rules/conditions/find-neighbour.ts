import { type ConditionGroup, type ConditionNode, isGroup } from "@/lib/rules/document/ruleset";
import type { Place } from "../drag/place";

/** The node a key leads to, as in any tree: up and down in reading order, left to the parent, right to the first member. */
export function findNeighbour(root: ConditionGroup, from: Place, key: string): Place | null {
  const places = listPlaces(root, []);
  const at = places.findIndex((place) => place.join() === from.join());
  switch (key) {
    case "ArrowUp":
      return places[at - 1] ?? null;
    case "ArrowDown":
      return places[at + 1] ?? null;
    case "ArrowLeft":
      return from.length > 0 ? from.slice(0, -1) : null;
    case "ArrowRight": {
      const next = places[at + 1];
      return next !== undefined && next.length > from.length ? next : null;
    }
    case "Home":
      return places[0] ?? null;
    case "End":
      return places.at(-1) ?? null;
    default:
      return null;
  }
}

function listPlaces(node: ConditionNode, place: Place): Place[] {
  return [place, ...(isGroup(node) ? node.conditions.flatMap((child, at) => listPlaces(child, [...place, at])) : [])];
}

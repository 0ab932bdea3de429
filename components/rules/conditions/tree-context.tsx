"use client";
import { createContext, useContext } from "react";
import type { ConditionGroup } from "@/lib/rules/document/ruleset";
import type { Edit, Path } from "@/lib/rules/edit/edit-by-path";
import type { Place } from "../drag/place";
import type { Dragging } from "../drag/use-drag";
import type { Direction } from "./move-condition";

/** What a tree of conditions lets its nodes do. */
export interface Tree extends Dragging {
  root: ConditionGroup;
  path: Path;
  /** The node the keyboard stands on. */
  active: Place;
  setActive: (place: Place) => void;
  /** Makes a step, after which the keyboard stands on the node given. */
  change: (label: string, edit: Edit, next: Place) => void;
  step: (from: Place, direction: Direction) => void;
  /** Focuses the node that a menu's choice led to; false when it led nowhere. */
  focusNext: () => boolean;
}

const Context = createContext<Tree | undefined>(undefined);

export const TreeProvider = Context.Provider;

export function useTree(): Tree {
  const tree = useContext(Context);
  if (!tree) throw new Error("useTree needs a TreeProvider above it.");
  return tree;
}

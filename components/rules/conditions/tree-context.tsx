"use client";
import { createContext, useContext } from "react";
import type { ConditionGroup } from "@/lib/rules/document/ruleset";
import type { Edit, Path } from "@/lib/rules/edit/edit-by-path";
import type { Direction, Place } from "./move-condition";

/** What a tree of conditions lets its nodes do. */
export interface Tree {
  root: ConditionGroup;
  path: Path;
  /** The node the keyboard stands on. */
  active: Place;
  setActive: (place: Place) => void;
  /** Makes a step, after which the keyboard stands on the node given. */
  change: (label: string, edit: Edit, next: Place) => void;
  step: (from: Place, direction: Direction) => void;
  /** What is being dragged, and where it would land. */
  drag: Drag | null;
  setDrag: (drag: Drag | null) => void;
  drop: (to: Place) => void;
  /** Focuses the node that a menu's choice led to; false when it led nowhere. */
  focusNext: () => boolean;
}

export interface Drag {
  from: Place;
  to: Place | null;
}

const Context = createContext<Tree | undefined>(undefined);

export const TreeProvider = Context.Provider;

export function useTree(): Tree {
  const tree = useContext(Context);
  if (!tree) throw new Error("useTree needs a TreeProvider above it.");
  return tree;
}

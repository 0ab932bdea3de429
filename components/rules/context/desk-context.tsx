"use client";
import { createContext, useContext } from "react";
import type { Problem } from "@/lib/rules/document/problem";
import type { ConditionGroup } from "@/lib/rules/document/ruleset";
import type { Edit, Path } from "@/lib/rules/edit/edit-by-path";
import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import type { Matches } from "../ask/ask-matches";
import type { Selection } from "./use-selection";

/** What every part of the builder needs, however deep it stands. */
export interface Desk {
  catalogue: FactCatalogue;
  /** Makes one step of the draft; the label says what would be undone. */
  edit: (label: string, ...edits: Edit[]) => void;
  /** What is wrong at a place of the draft or below it. */
  problemsAt: (path: Path) => readonly Problem[];
  /** How many listings a group of conditions finds; undefined until it is known, or while it cannot be asked. */
  matchesOf: (conditions: ConditionGroup) => Matches | undefined;
  /** Opens what was just made, with the keyboard in its name. */
  openNew: (selection: Selection) => void;
  showMatches: (conditions: ConditionGroup) => void;
}

const Context = createContext<Desk | undefined>(undefined);

export const DeskProvider = Context.Provider;

export function useDesk(): Desk {
  const desk = useContext(Context);
  if (!desk) throw new Error("useDesk needs a DeskProvider above it.");
  return desk;
}

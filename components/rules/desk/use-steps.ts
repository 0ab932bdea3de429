"use client";
import { useCallback, useEffect, useRef } from "react";
import type { Selection } from "../context/use-selection";
import { placeOfStep, type Step } from "../draft/draft-history";
import type { Draft } from "../draft/use-draft";

/** Undo and redo that open the rule or group they act on, so that nothing changes out of sight. */
export function useSteps({ history, undo, redo }: Draft, select: (selection: Selection) => void) {
  const { document, past, future } = history;
  const followed = useRef<Step>(undefined);
  useEffect(() => {
    if (followed.current === undefined) return;
    const [, group, , rule] = placeOfStep(followed.current);
    followed.current = undefined;
    const openedGroup = document.groups[Number(group)];
    const openedRule = openedGroup?.rules[Number(rule)];
    if (openedRule) select({ kind: "rule", id: openedRule.id });
    else if (openedGroup && rule === undefined) select({ kind: "group", id: openedGroup.id });
  }, [document, select]);
  return {
    undo: useCallback(() => {
      followed.current = past.at(-1);
      undo();
    }, [past, undo]),
    redo: useCallback(() => {
      followed.current = future[0];
      redo();
    }, [future, redo]),
  };
}

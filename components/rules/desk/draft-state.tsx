"use client";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { formatDuration } from "@/lib/words/format";
import type { DeskData } from "../draft/desk-data";
import type { Draft } from "../draft/use-draft";

type Props = {
  desk: DeskData;
  draft: Draft;
  changeCount: number;
  errorCount: number;
  /** Opens what the first of them is about. */
  showProblem: () => void;
};

/** Whether what is on the screen is kept, by whom and since when, and what stands in the way of publishing it. */
export function DraftState({ desk, draft, changeCount, errorCount, showProblem }: Props) {
  const { saveState } = draft;
  return (
    <div className="flex flex-wrap items-center gap-x-2 text-muted text-sm">
      <span role="status">{useSaying(desk, draft)}</span>
      {changeCount > 0 && (
        <span>
          · {changeCount} {changeCount === 1 ? "change" : "changes"} since {desk.ruleset.version}
        </span>
      )}
      {errorCount > 0 && (
        <span className="text-danger">
          ·{" "}
          <button type="button" className="underline" onClick={showProblem}>
            {errorCount} {errorCount === 1 ? "problem" : "problems"} to mend
          </button>
        </span>
      )}
      {saveState.kind === "failed" && (
        <Button size="small" onClick={() => void draft.flush()}>
          Save now
        </Button>
      )}
      {saveState.kind === "conflict" && (
        <Button size="small" onClick={draft.decide}>
          Decide …
        </Button>
      )}
      {desk.draft?.isBehind && saveState.kind !== "conflict" && (
        <Button size="small" onClick={draft.catchUp} title="Another version was published after this draft was begun">
          Take in version {desk.ruleset.version}
        </Button>
      )}
    </div>
  );
}

function useSaying({ draft: opened }: DeskData, { saveState }: Draft): string {
  const now = useNow();
  const ago = (at: Date) => {
    const seconds = Math.max(0, (now - at.getTime()) / 1000);
    return seconds < 5 ? "just now" : `${formatDuration(seconds)} ago`;
  };
  switch (saveState.kind) {
    case "untouched":
      if (opened === null) return "as published";
      return `draft saved${now === 0 ? "" : ` ${ago(opened.updatedAt)}`} by ${opened.updatedBy ?? "someone"}`;
    case "waiting":
      return "saving the draft …";
    case "saved":
      return `draft saved ${ago(saveState.at)}`;
    case "failed":
      return `not saved: ${saveState.message}`;
    case "conflict":
      return "not saved: someone else changed the draft";
  }
}

const TICK_MS = 5000;

/** 0 until the page is alive, so that server and browser draw the same. */
function useNow(): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

"use client";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { toast } from "@/components/ui/toast";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { Edit } from "@/lib/rules/edit/edit-by-path";
import { type Choices, mergeDrafts } from "@/lib/rules/edit/merge-drafts";
import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import type { DeskActions, TheirDraft } from "./desk-actions";
import type { DeskData } from "./desk-data";
import { changeDraft, openHistory } from "./draft-history";
import { openDocument } from "./open-document";
import { becomeDocument, unknownBeginning } from "./put-together";
import { useAutosave } from "./use-autosave";

/** Two versions of one draft, until somebody has decided between them. */
export interface Disagreement {
  /** Where both began. */
  base: Ruleset;
  theirs: TheirDraft;
  /** Given where theirs is a published version. */
  baseVersionId?: number;
}

/** The draft of a ruleset: its document, its history, and its copy on the server. */
export function useDraft(desk: DeskData, actions: DeskActions, catalogue: FactCatalogue) {
  const [history, dispatch] = useReducer(changeDraft, desk.document, (stored) =>
    openHistory(openDocument(stored, catalogue)),
  );
  const [disagreement, setDisagreement] = useState<Disagreement | null>(null);
  const { document } = history;
  const autosave = useAutosave({
    rulesetId: desk.ruleset.id,
    document,
    rowVersion: desk.draft?.rowVersion ?? null,
    newestVersionId: desk.newestVersionId,
    save: actions.saveDraft,
  });
  const { state, rebase, restart, keptDocument } = autosave;

  const edit = useCallback((label: string, ...edits: Edit[]) => {
    if (edits.length > 0) dispatch({ kind: "edit", label, edits, atMs: Date.now() });
  }, []);
  useEffect(() => {
    if (history.refusal !== null) toast.error(history.refusal);
  }, [history.refusal]);

  const settle = useCallback(
    ({ base, theirs, baseVersionId }: Disagreement, choices: Choices) => {
      const merged = mergeDrafts(base, document, theirs.document, choices);
      rebase(theirs, baseVersionId);
      edit("put two drafts together", ...becomeDocument(document, merged.document));
      setDisagreement(null);
    },
    [document, edit, rebase],
  );
  const meet = useCallback(
    (met: Disagreement) => {
      if (mergeDrafts(met.base, document, met.theirs.document).conflicts.length > 0) return setDisagreement(met);
      settle(met, {});
      toast.success(`${met.theirs.updatedBy ?? "Someone else"} changed other things meanwhile; both are in the draft.`);
    },
    [document, settle],
  );
  const decide = useCallback(() => {
    if (state.kind !== "conflict") return;
    const theirs = { ...state.theirs, document: openDocument(state.theirs.document, catalogue) };
    const { versionId } = state.theirs;
    meet({ base: keptDocument.current, theirs, ...(versionId === null ? {} : { baseVersionId: versionId }) });
  }, [state, meet, keptDocument, catalogue]);
  const met = useRef(state);
  useEffect(() => {
    if (met.current === state) return;
    met.current = state;
    decide();
  }, [state, decide]);

  // Publishing and discarding end the draft; what the page then reads is what the next one begins from.
  const isEnding = useRef(false);
  useEffect(() => {
    if (!isEnding.current || desk.draft !== null) return;
    isEnding.current = false;
    const document = openDocument(desk.document, catalogue);
    dispatch({ kind: "open", document });
    restart(document, desk.newestVersionId);
  }, [desk, catalogue, restart]);

  return {
    history,
    edit,
    undo: useCallback(() => dispatch({ kind: "undo" }), []),
    redo: useCallback(() => dispatch({ kind: "redo" }), []),
    saveState: state,
    flush: autosave.flush,
    rowVersion: autosave.rowVersion,
    disagreement,
    settle,
    /** Asks again what was put off. */
    decide,
    putOff: useCallback(() => setDisagreement(null), []),
    /** The draft began from a version that another has followed since. */
    catchUp: useCallback(() => {
      if (desk.published === null || desk.newestVersionId === null) return;
      const theirs = {
        document: desk.published,
        rowVersion: autosave.rowVersion.current,
        updatedBy: null,
        versionId: null,
      };
      const base = desk.draft?.base ?? unknownBeginning(desk.published);
      meet({ base, theirs, baseVersionId: desk.newestVersionId });
    }, [desk.published, desk.newestVersionId, desk.draft, meet, autosave.rowVersion]),
    expectEnd: useCallback((isExpected: boolean) => {
      isEnding.current = isExpected;
    }, []),
  };
}

export type Draft = ReturnType<typeof useDraft>;

import type { Ruleset } from "@/lib/rules/document/ruleset";
import { applyEdit, type Edit, type Path } from "@/lib/rules/edit/edit-by-path";

/** A draft with everything done to it since it was opened, so that every step can be taken back and done again. */
export interface DraftHistory {
  document: Ruleset;
  past: readonly Step[];
  future: readonly Step[];
  /** Why the last edit was not made. */
  refusal: string | null;
}

export interface Step {
  /** For the buttons: "Undo: remove a condition". */
  label: string;
  redo: readonly Edit[];
  undo: readonly Edit[];
  atMs: number;
}

export type DraftEvent =
  /** The edits are one step: all of them are made, or none. */
  | { kind: "edit"; label: string; edits: readonly Edit[]; atMs: number }
  | { kind: "undo" }
  | { kind: "redo" }
  | { kind: "open"; document: Ruleset };

export function openHistory(document: Ruleset): DraftHistory {
  return { document, past: [], future: [], refusal: null };
}

export function changeDraft(history: DraftHistory, event: DraftEvent): DraftHistory {
  switch (event.kind) {
    case "open":
      return openHistory(event.document);
    case "edit":
      return edit(history, event);
    case "undo":
      return takeBack(history);
    case "redo":
      return doAgain(history);
  }
}

/** Where a step acted, so that whoever takes it back sees what happens. */
export function placeOfStep({ redo: [first] }: Step): Path {
  if (first === undefined) return [];
  return first.kind === "move" ? first.from : first.path;
}

/** Letters typed within this time are one step. */
const ONE_STEP_MS = 1000;

function edit(history: DraftHistory, { label, edits, atMs }: DraftEvent & { kind: "edit" }): DraftHistory {
  const applied = applyAll(history.document, edits);
  if (!applied.ok) return { ...history, refusal: applied.message };
  const step: Step = { label, redo: edits, undo: applied.inverses, atMs };
  const last = history.past.at(-1);
  const past =
    last !== undefined && continues(last, step)
      ? [...history.past.slice(0, -1), { ...step, undo: last.undo }]
      : [...history.past, step];
  return { document: applied.document, past, future: [], refusal: null };
}

function takeBack(history: DraftHistory): DraftHistory {
  const step = history.past.at(-1);
  const applied = step && applyAll(history.document, step.undo);
  if (step === undefined || !applied?.ok) return history;
  return {
    document: applied.document,
    past: history.past.slice(0, -1),
    future: [step, ...history.future],
    refusal: null,
  };
}

function doAgain(history: DraftHistory): DraftHistory {
  const [step, ...future] = history.future;
  const applied = step && applyAll(history.document, step.redo);
  if (step === undefined || !applied?.ok) return history;
  // What is done again is never continued by typing.
  return { document: applied.document, past: [...history.past, { ...step, atMs: 0 }], future, refusal: null };
}

type Applied = { ok: true; document: Ruleset; inverses: Edit[] } | { ok: false; message: string };

function applyAll(document: Ruleset, edits: readonly Edit[]): Applied {
  let current = document;
  const inverses: Edit[] = [];
  for (const next of edits) {
    const edited = applyEdit(current, next);
    if (!edited.ok) return edited;
    current = edited.document;
    inverses.unshift(edited.inverse);
  }
  return { ok: true, document: current, inverses };
}

function continues(last: Step, step: Step): boolean {
  const [before, ...moreBefore] = last.redo;
  const [after, ...moreAfter] = step.redo;
  if (before?.kind !== "set" || after?.kind !== "set" || moreBefore.length + moreAfter.length > 0) return false;
  return step.atMs - last.atMs < ONE_STEP_MS && before.path.join() === after.path.join();
}

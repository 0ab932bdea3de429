"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { type DeskActions, readTheirDraft, type TheirDraft } from "./desk-actions";

export type SaveState =
  | { kind: "untouched" }
  | { kind: "waiting" }
  | { kind: "saved"; at: Date }
  | { kind: "failed"; message: string }
  /** Somebody saved in between: nothing of mine is saved until both are put together. */
  | { kind: "conflict"; theirs: TheirDraft };

const REST_MS = 800;
const RETRY_MS = 8000;

type Options = {
  rulesetId: number;
  document: Ruleset;
  rowVersion: number | null;
  /** What is published as the desk is opened: a draft that begins here begins from it. */
  newestVersionId: number | null;
  save: DeskActions["saveDraft"];
};

/** Keeps the draft on the server a moment after each change, one save at a time. */
export function useAutosave({ rulesetId, document, rowVersion: openedAt, newestVersionId, save }: Options) {
  const [state, setState] = useState<SaveState>({ kind: "untouched" });
  const rowVersion = useRef(openedAt);
  /** What the server has, which is also where mine and theirs began. */
  const kept = useRef(document);
  const latest = useRef(document);
  const running = useRef<Promise<boolean>>(undefined);
  const baseVersionId = useRef(openedAt === null ? (newestVersionId ?? undefined) : undefined);
  latest.current = document;

  const send = useCallback(async (): Promise<boolean> => {
    const sent = latest.current;
    const result = await save({
      rulesetId,
      document: sent,
      rowVersion: rowVersion.current,
      ...(baseVersionId.current === undefined ? {} : { baseVersionId: baseVersionId.current }),
    }).catch(() => undefined);
    if (result?.ok) {
      rowVersion.current = result.value.rowVersion;
      kept.current = sent;
      setState(latest.current === sent ? { kind: "saved", at: new Date() } : { kind: "waiting" });
      return true;
    }
    const theirs = result?.error.kind === "conflict" ? readTheirDraft(result.error.current) : null;
    setState(
      theirs
        ? { kind: "conflict", theirs }
        : { kind: "failed", message: result?.error.message ?? "The server cannot be reached." },
    );
    return false;
  }, [rulesetId, save]);

  /** Saves what is not saved yet; false when that was refused. */
  const flush = useCallback(async (): Promise<boolean> => {
    for (;;) {
      // A save under way finishes first: two at once would take each other for somebody else.
      await running.current;
      if (latest.current === kept.current) return true;
      running.current = send();
      if (!(await running.current)) return false;
    }
  }, [send]);

  const isConflict = state.kind === "conflict";
  const isFailed = state.kind === "failed";
  useEffect(() => {
    if (document === kept.current || isConflict) return;
    setState((before) => (before.kind === "failed" ? before : { kind: "waiting" }));
    const timer = setTimeout(() => void flush(), isFailed ? RETRY_MS : REST_MS);
    return () => clearTimeout(timer);
  }, [document, flush, isConflict, isFailed]);

  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (latest.current !== kept.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", onLeave);
    return () => {
      window.removeEventListener("beforeunload", onLeave);
      // Another page of the product: what is not saved yet is saved on the way.
      if (latest.current !== kept.current) void flush();
    };
  }, [flush]);

  return {
    state,
    flush,
    rowVersion,
    keptDocument: kept,
    /** From now on mine is measured against what the server has. */
    rebase: useCallback((theirs: TheirDraft, base?: number) => {
      kept.current = theirs.document;
      rowVersion.current = theirs.rowVersion;
      baseVersionId.current = base;
      setState({ kind: "waiting" });
    }, []),
    /** The draft is gone: published or discarded. */
    restart: useCallback((published: Ruleset, versionId: number | null) => {
      kept.current = published;
      latest.current = published;
      rowVersion.current = null;
      baseVersionId.current = versionId ?? undefined;
      setState({ kind: "untouched" });
    }, []),
  };
}

"use client";
import { ArrowLeft } from "lucide-react";
import { type RefObject, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { Selection } from "../context/use-selection";
import { findRule } from "../draft/arrange";
import { useTriedListing } from "../try/use-tried-listing";
import { GroupEditor } from "./group-editor";
import { RuleEditor } from "./rule-editor";
import { RulesetEditor } from "./ruleset-editor";

type Props = {
  rulesetId: number;
  document: Ruleset;
  /** The same, read and checked, a moment later. */
  settled: Ruleset;
  selection: Selection;
  select: (selection: Selection) => void;
  canEdit: boolean;
  /** Set when something was opened to change one thing of it at once. */
  wanted: RefObject<Wanted | null>;
  className?: string;
};

/** Where the keyboard is wanted once what it belongs to is open. */
export interface Wanted {
  what: "amount" | "name" | "problem";
  of: Selection;
}
const PLACES: Record<Wanted["what"], string> = {
  amount: "[data-actions] input",
  name: "[data-name]",
  problem: "[aria-invalid=true], [data-invalid=true], [data-problems]",
};

/** What is open: the ruleset itself, a group, or a rule. Who may only read sees all of it and can change none. */
export function EditorPane({ rulesetId, document, settled, selection, select, canEdit, wanted, className }: Props) {
  const tried = useTriedListing();
  const pane = useRef<HTMLElement>(null);
  // Once it is drawn: the address, and with it the rule, follows a moment after the key.
  useEffect(() => {
    const { current } = wanted;
    if (current === null || JSON.stringify(current.of) !== JSON.stringify(selection)) return;
    const place = pane.current?.querySelector<HTMLElement>(PLACES[current.what]);
    if (!place) return;
    wanted.current = null;
    place.focus();
    if (place instanceof HTMLInputElement) place.select();
  });
  return (
    <section ref={pane} aria-label="Editor" className={cn("min-w-0 p-3 pb-16 sm:p-4", className)}>
      <Button tone="quiet" size="small" className="mb-2 md:hidden" onClick={() => select({ kind: "list" })}>
        <ArrowLeft aria-hidden />
        Groups and rules
      </Button>
      <fieldset disabled={!canEdit} className="mx-auto min-w-0 max-w-4xl">
        <legend className="sr-only">{canEdit ? "Editor" : "Only administrators can change rules"}</legend>
        {openEditor()}
      </fieldset>
    </section>
  );

  function openEditor() {
    if (selection.kind === "rule") {
      const place = findRule(document, selection.id);
      if (place === null) return <Gone what="rule" />;
      return (
        <RuleEditor
          key={selection.id}
          rulesetId={rulesetId}
          document={document}
          settled={settled}
          place={place}
          select={select}
          tried={tried}
          canEdit={canEdit}
        />
      );
    }
    if (selection.kind === "group") {
      const index = document.groups.findIndex(({ id }) => id === selection.id);
      if (index < 0) return <Gone what="group" />;
      return <GroupEditor key={selection.id} document={document} index={index} select={select} canEdit={canEdit} />;
    }
    return <RulesetEditor document={document} />;
  }
}

const Gone = ({ what }: { what: string }) => (
  <p className="py-8 text-center text-muted">This {what} is not in the draft. Choose another in the list.</p>
);

"use client";
import { ArrowLeft } from "lucide-react";
import { type RefObject, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { findRule } from "../draft/arrange";
import { useTriedListing } from "../try/use-tried-listing";
import { GroupEditor } from "./group-editor";
import { RuleEditor } from "./rule-editor";
import { RulesetEditor } from "./ruleset-editor";
import type { Selection } from "./use-selection";

type Props = {
  rulesetId: number;
  document: Ruleset;
  /** The same, read and checked, a moment later. */
  settled: Ruleset;
  selection: Selection;
  select: (selection: Selection) => void;
  canEdit: boolean;
  /** True when a rule was opened to change its amount at once. */
  wantsFocus: RefObject<boolean>;
  className?: string;
};

/** What is open: the ruleset itself, a group, or a rule. Who may only read sees all of it and can change none. */
export function EditorPane({ rulesetId, document, settled, selection, select, canEdit, wantsFocus, className }: Props) {
  const tried = useTriedListing();
  const pane = useRef<HTMLElement>(null);
  // Once it is drawn: the address, and with it the rule, follows a moment after the key.
  useEffect(() => {
    const input = wantsFocus.current ? pane.current?.querySelector<HTMLInputElement>("[data-actions] input") : null;
    if (!input) return;
    wantsFocus.current = false;
    input.focus();
    input.select();
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

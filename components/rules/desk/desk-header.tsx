"use client";
import { Redo2, Undo2 } from "lucide-react";
import { useState } from "react";
import { Spelled } from "@/components/layout/spelled";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { RulesetChange } from "@/lib/rules/describe/diff-rulesets";
import type { ParsedRuleset } from "@/lib/rules/document/parse-ruleset";
import { formatMoment } from "@/lib/words/format";
import type { DeskActions } from "../draft/desk-actions";
import type { DeskData } from "../draft/desk-data";
import type { Draft } from "../draft/use-draft";
import { RulesetTabs } from "../ruleset-tabs";
import { DiscardDialog } from "./discard-dialog";
import { DraftState } from "./draft-state";
import { PublishDialog } from "./publish-dialog";

type Props = {
  desk: DeskData;
  draft: Draft;
  steps: { undo: () => void; redo: () => void };
  parsed: ParsedRuleset;
  changes: readonly RulesetChange[];
  actions: DeskActions;
  canEdit: boolean;
  /** Opens what is wrong, with the keyboard in the field that says so. */
  showProblem: (path: string) => void;
};

/** What is open, how far its draft is, and what can be done with all of it. */
export function DeskHeader({ desk, draft, steps, parsed, changes, actions, canEdit, showProblem }: Props) {
  const [dialog, setDialog] = useState<"publish" | "discard" | null>(null);
  const { past, future, document } = draft.history;
  const [firstError, ...moreErrors] = parsed.problems.filter(({ severity }) => severity === "error");
  const errors = firstError === undefined ? 0 : 1 + moreErrors.length;
  const hasDraft = desk.draft !== null || draft.saveState.kind !== "untouched";
  return (
    <div className="z-10 flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1.5 border-b bg-bg px-3 py-2 sm:px-4 md:sticky md:top-12">
      <h1 tabIndex={-1} className="font-strong text-lg">
        {document.name || "Ruleset"}
      </h1>
      <span className="text-muted text-sm">
        <Spelled>{describeVersions(desk)}</Spelled> · priority {document.priority}
      </span>
      {!document.is_active && <Badge>inactive</Badge>}
      <RulesetTabs id={desk.ruleset.id} current="rules" />
      {canEdit && (
        <DraftState
          desk={desk}
          draft={draft}
          changeCount={changes.length}
          errorCount={errors}
          showProblem={() => firstError && showProblem(firstError.path)}
        />
      )}
      {canEdit && (
        <div className="ml-auto flex flex-wrap gap-1.5">
          <Button
            size="small"
            onClick={steps.undo}
            disabled={past.length === 0}
            title={`Undo${past.length > 0 ? `: ${past.at(-1)?.label}` : ""} (⌘Z)`}
          >
            <Undo2 aria-hidden />
            Undo
          </Button>
          <Button
            size="small"
            onClick={steps.redo}
            disabled={future.length === 0}
            title={`Redo${future.length > 0 ? `: ${future[0]?.label}` : ""} (⇧⌘Z)`}
          >
            <Redo2 aria-hidden />
            <span className="sr-only">Redo</span>
          </Button>
          {hasDraft && (
            <Button size="small" onClick={() => setDialog("discard")}>
              Discard draft
            </Button>
          )}
          <Button
            size="small"
            tone="primary"
            disabled={errors > 0 || changes.length === 0}
            title={errors > 0 ? "Mend what is marked first" : changes.length > 0 ? undefined : "Nothing is changed yet"}
            onClick={() => setDialog("publish")}
          >
            Publish …
          </Button>
        </div>
      )}
      {dialog === "publish" && (
        <PublishDialog desk={desk} draft={draft} changes={changes} actions={actions} onClose={() => setDialog(null)} />
      )}
      {dialog === "discard" && (
        <DiscardDialog desk={desk} draft={draft} actions={actions} changes={changes} onClose={() => setDialog(null)} />
      )}
    </div>
  );
}

/** "version 1.2.0", or what is in force and what will be, when that is not one. */
function describeVersions({ ruleset, schedule }: DeskData): string {
  const [inForce] = schedule.filter(({ isInForce }) => isInForce);
  const toCome = schedule.filter(({ isInForce }) => !isInForce);
  if (toCome.length === 0) return `version ${ruleset.version}`;
  const now = inForce ? `version ${inForce.version} is in force` : "nothing is in force yet";
  const later = toCome.map(({ version, effectiveAt }) => `${version} from ${formatMoment(new Date(effectiveAt ?? 0))}`);
  return `${now}, ${later.join(", ")}`;
}

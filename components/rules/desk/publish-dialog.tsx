"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { useChanges } from "@/components/layout/undo";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { RulesetChange } from "@/lib/rules/describe/diff-rulesets";
import type { DeskActions } from "../draft/desk-actions";
import type { DeskData } from "../draft/desk-data";
import type { Draft } from "../draft/use-draft";
import { ChangeList } from "./change-list";

type Props = {
  desk: DeskData;
  draft: Draft;
  changes: readonly RulesetChange[];
  actions: DeskActions;
  onClose: () => void;
};

type Refusal = { message: string; canInsist: boolean };

/** Makes a version of the draft: what changes in words, a note for those who come later, and from when it counts. */
export function PublishDialog({ desk, draft, changes, actions, onClose }: Props) {
  const router = useRouter();
  const { announce } = useChanges();
  const [note, setNote] = useState("");
  const [begins, setBegins] = useState("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, startPublishing] = useTransition();

  const publish = () =>
    startPublishing(async () => {
      if (!(await draft.flush())) return onClose();
      const rowVersion = draft.rowVersion.current;
      if (rowVersion === null) return setRefusal({ message: "There is no draft to publish.", canInsist: false });
      draft.expectEnd(true);
      const result = await attempt(
        actions.publishDraft({
          rulesetId: desk.ruleset.id,
          rowVersion,
          note: note.trim() || null,
          effectiveAt: begins === "" ? null : new Date(begins).toISOString(),
          isSure: refusal?.canInsist ?? false,
        }),
      );
      if (result.ok) {
        const { version, changeSetId } = result.value;
        announce(`Version ${version} ${begins === "" ? "counts from now on" : "is scheduled"}`, changeSetId);
        return onClose();
      }
      draft.expectEnd(false);
      setRefusal({ message: result.error.message, canInsist: result.error.kind === "precondition_required" });
      // What was published meanwhile comes with the page, and with it the way to take it in.
      if (result.error.kind === "conflict") router.refresh();
    });

  return (
    <Dialog open onOpenChange={onClose} title="Publish" className="max-w-2xl">
      <section aria-label="What changes" className="max-h-[40vh] overflow-auto rounded-control border p-3">
        <ChangeList changes={changes} />
      </section>
      <Field label="Note" hint="Why, for whoever looks at the versions later.">
        <Textarea value={note} onChange={(event) => setNote(event.target.value)} maxLength={2000} />
      </Field>
      <Field label="Counts from" hint="Your local time; empty is at once.">
        <Input
          type="datetime-local"
          className="w-56"
          value={begins}
          onChange={(event) => setBegins(event.target.value)}
        />
      </Field>
      {refusal && (
        <p role="alert" className={refusal.canInsist ? "text-premium" : "text-danger"}>
          {refusal.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Back to the draft</Button>
        <Button tone="primary" disabled={isBusy} onClick={publish}>
          {isBusy ? "Publishing …" : refusal?.canInsist ? "Publish all the same" : "Publish"}
        </Button>
      </div>
    </Dialog>
  );
}

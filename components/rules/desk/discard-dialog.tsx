"use client";
import { useState, useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
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

/** Back to what is published; the one step of a draft that cannot be taken back here. */
export function DiscardDialog({ desk, draft, changes, actions, onClose }: Props) {
  const [message, setMessage] = useState<string>();
  const [isBusy, startDiscarding] = useTransition();
  const discard = () =>
    startDiscarding(async () => {
      if (!(await draft.flush()) || draft.rowVersion.current === null) return onClose();
      draft.expectEnd(true);
      const result = await attempt(
        actions.discardDraft({ rulesetId: desk.ruleset.id, rowVersion: draft.rowVersion.current }),
      );
      if (result.ok) {
        toast.success("The draft is discarded; the audit keeps what it said.");
        return onClose();
      }
      draft.expectEnd(false);
      setMessage(result.error.message);
    });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Discard the draft?"
      description="What is published stays as it is. Lost would be:"
      className="max-w-2xl"
    >
      <div className="max-h-[40vh] overflow-auto rounded-control border p-3">
        <ChangeList changes={changes} />
      </div>
      {message && (
        <p role="alert" className="text-danger">
          {message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button tone="danger" disabled={isBusy} onClick={discard}>
          Discard
        </Button>
      </div>
    </Dialog>
  );
}

"use client";
import { Merge, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { RunProgress } from "@/components/jobs/run-progress";
import { useSpelling } from "@/components/layout/spelled";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { type ComponentKind, componentKinds } from "@/lib/components/kinds";
import { formatNumber } from "@/lib/words/format";
import { ComponentForm, type CustomField, type StoredComponent } from "./component-form";
import { DeleteDialog } from "./delete-dialog";
import { MergeDialog } from "./merge-dialog";

type Props = {
  kind: ComponentKind;
  title: string;
  stored: StoredComponent;
  customFields: CustomField[];
  listingCount: number;
  mayManage: boolean;
};

export function ComponentActions({ kind, title, stored, customFields, listingCount, mayManage }: Props) {
  const [open, setOpen] = useState<"edit" | "merge" | "delete">();
  const spell = useSpelling();
  const [runId, setRunId] = useState<number | null>(null);
  const close = () => setOpen(undefined);
  const chosen = { kind, title, id: stored.id, rowVersion: stored.rowVersion, listingCount };
  return (
    <>
      <Button onClick={() => setOpen("edit")}>
        <Pencil aria-hidden />
        Edit
      </Button>
      {mayManage && (
        <>
          <Button onClick={() => setOpen("merge")}>
            <Merge aria-hidden />
            Merge
          </Button>
          <Button tone="danger" onClick={() => setOpen("delete")}>
            <Trash2 aria-hidden />
            Delete
          </Button>
        </>
      )}
      {runId !== null && (
        <div className="basis-full">
          <RunProgress runId={runId} />
        </div>
      )}
      <Dialog
        open={open === "edit"}
        onOpenChange={close}
        title={`Edit ${title}`}
        description={
          listingCount > 0 ? spell(`Shared by ${formatNumber(listingCount)} listings: all of them follow.`) : undefined
        }
        className="max-w-2xl"
      >
        <ComponentForm
          key={stored.rowVersion}
          kind={kind}
          stored={stored}
          customFields={customFields}
          onSaved={(run) => {
            setRunId(run);
            close();
          }}
        />
      </Dialog>
      <Dialog open={open === "merge"} onOpenChange={close} title={`Merge ${title} into another`}>
        <MergeDialog {...chosen} group={componentKinds[kind].many} onClose={close} />
      </Dialog>
      <Dialog open={open === "delete"} onOpenChange={close} title={`Delete ${title}?`}>
        <DeleteDialog {...chosen} onClose={close} />
      </Dialog>
    </>
  );
}

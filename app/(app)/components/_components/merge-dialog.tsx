"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { RecordPicker } from "@/components/layout/record-picker";
import { Spelled } from "@/components/layout/spelled";
import { useChanges } from "@/components/layout/undo";
import { useAnswer } from "@/components/layout/use-answer";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { routes } from "@/lib/routes";
import type { MergePreview } from "@/lib/services/components/preview-merge";
import { formatNumber } from "@/lib/words/format";
import { mergeComponents } from "../actions";
import type { Chosen } from "./delete-dialog";

type Props = Chosen & { group: string; onClose: () => void };

/** Finds the one to keep, says what moves to it, and moves it. */
export function MergeDialog({ kind, id, rowVersion, title, group, onClose }: Props) {
  const router = useRouter();
  const { announce } = useChanges();
  const [targetId, setTargetId] = useState<number>();
  const question = targetId === undefined ? null : { kind, id, targetId };
  const { answer, isAsking, problem } = useAnswer<MergePreview>(routes.api.previewMerge(), question, 0);
  const target = isAsking || problem !== undefined ? undefined : answer;
  const [isPending, startTransition] = useTransition();
  const confirm = (into: number, name: string) =>
    startTransition(async () => {
      const result = await attempt(mergeComponents({ kind, id, rowVersion, targetId: into }));
      if (!result.ok) return void toast.error(result.error.message);
      announce(`Merged ${title} into ${name}`, result.value.changeSetId);
      router.push(routes.component(kind, into));
    });
  return (
    <>
      <RecordPicker group={group} label="The one to keep" onPick={({ id: picked }) => setTargetId(picked)} />
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      {target && (
        <p aria-live="polite">
          {target.listingCount === 0 ? (
            "No listing moves"
          ) : (
            <Spelled>{`${formatNumber(target.listingCount)} ${target.listingCount === 1 ? "listing moves" : "listings move"}`}</Spelled>
          )}{" "}
          to <strong>{target.target}</strong>
          {target.keptValues.length > 0 && `, which also gets ${target.keptValues.join(", ")}`}. {title} is hidden;
          undoing brings everything back.
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep both</Button>
        <Button
          tone="danger"
          disabled={isPending || !target}
          onClick={() => target && targetId !== undefined && confirm(targetId, target.target)}
        >
          Merge them
        </Button>
      </div>
    </>
  );
}

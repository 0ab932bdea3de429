"use client";
import { Lock, LockOpen, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Spelled } from "@/components/layout/spelled";
import { useChanges } from "@/components/layout/undo";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { formatNumber } from "@/lib/format";
import { routes } from "@/lib/routes";
import { deleteField, lockField } from "../actions";

type Props = { field: { id: number; rowVersion: number; label: string; isLocked: boolean }; valueCount: number };

export function FieldActions({ field: { id, rowVersion, label, isLocked }, valueCount }: Props) {
  const router = useRouter();
  const { announce } = useChanges();
  const [isAsking, setAsking] = useState(false);
  const [isPending, startTransition] = useTransition();
  const lock = () =>
    startTransition(async () => {
      const result = await lockField({ id, rowVersion, isLocked: !isLocked });
      if (result.ok) announce(`${isLocked ? "Unlocked" : "Locked"} ${label}`, result.value.changeSetId);
      else toast.error(result.error.message);
    });
  const confirm = () =>
    startTransition(async () => {
      const result = await deleteField({ id, rowVersion });
      if (!result.ok) return void toast.error(result.error.message);
      announce(`Deleted the field ${label}`, result.value.changeSetId);
      router.push(routes.customFields());
    });
  return (
    <>
      <Button disabled={isPending} onClick={lock}>
        {isLocked ? <LockOpen aria-hidden /> : <Lock aria-hidden />}
        {isLocked ? "Unlock" : "Lock"}
      </Button>
      {!isLocked && (
        <Button tone="danger" onClick={() => setAsking(true)}>
          <Trash2 aria-hidden />
          Delete
        </Button>
      )}
      <Dialog open={isAsking} onOpenChange={setAsking} title={`Delete the field ${label}?`}>
        <p>
          {valueCount === 0 ? (
            "No row has a value of it."
          ) : (
            <Spelled>{`${formatNumber(valueCount)} ${valueCount === 1 ? "row has" : "rows have"} a value of it: kept, but shown and priced by no more.`}</Spelled>
          )}{" "}
          Bringing the field back brings them back.
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>Keep it</Button>
          <Button tone="danger" disabled={isPending} onClick={confirm}>
            Delete it
          </Button>
        </div>
      </Dialog>
    </>
  );
}

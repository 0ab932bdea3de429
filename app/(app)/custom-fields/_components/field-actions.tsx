"use client";
import { Lock, LockOpen, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { Spelled } from "@/components/layout/spelled";
import { useChanges } from "@/components/layout/undo";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { ConfirmUses } from "@/components/uses/confirm-uses";
import { routes } from "@/lib/routes";
import { formatNumber } from "@/lib/words/format";
import { deleteField, lockField } from "../actions";
import { INCOMPLETE } from "./labels";

type Props = { field: { id: number; rowVersion: number; label: string; isLocked: boolean }; valueCount: number };

export function FieldActions({ field: { id, rowVersion, label, isLocked }, valueCount }: Props) {
  const router = useRouter();
  const { announce } = useChanges();
  const [asking, setAsking] = useState<"delete" | "lock" | null>(null);
  const close = () => setAsking(null);
  const [isPending, startTransition] = useTransition();
  const lock = () =>
    startTransition(async () => {
      const result = await attempt(lockField({ id, rowVersion, isLocked: !isLocked }));
      if (result.ok) announce(`${isLocked ? "Unlocked" : "Locked"} ${label}`, result.value.changeSetId);
      else toast.error(result.error.message);
      close();
    });
  const confirm = (switchOff: boolean) =>
    startTransition(async () => {
      const result = await attempt(deleteField({ id, rowVersion, switchOff }));
      if (!result.ok) return void toast.error(result.error.message);
      announce(`Deleted the field ${label}`, result.value.changeSetId);
      router.push(routes.customFields());
    });
  return (
    <>
      <Button disabled={isPending} onClick={isLocked ? lock : () => setAsking("lock")}>
        {isLocked ? <LockOpen aria-hidden /> : <Lock aria-hidden />}
        {isLocked ? "Unlock" : "Lock"}
      </Button>
      {!isLocked && (
        <Button tone="danger" onClick={() => setAsking("delete")}>
          <Trash2 aria-hidden />
          Delete
        </Button>
      )}
      <Dialog open={asking === "lock"} onOpenChange={close} title={`Lock the field ${label}?`}>
        <ConfirmUses
          question={{ kind: "custom_field", id }}
          verb="Lock it"
          keep="Leave it open"
          leftOn={null}
          isPending={isPending}
          onKeep={close}
          onConfirm={lock}
        >
          <p>It stays as it is, with its choices and limits, until it is unlocked. No price changes.</p>
        </ConfirmUses>
      </Dialog>
      <Dialog open={asking === "delete"} onOpenChange={close} title={`Delete the field ${label}?`}>
        <ConfirmUses
          question={{ kind: "custom_field", id }}
          verb="Delete it"
          keep="Keep it"
          leftOn={INCOMPLETE}
          isPending={isPending}
          onKeep={close}
          onConfirm={confirm}
        >
          <p>
            {valueCount === 0 ? (
              "No row has a value of it."
            ) : (
              <Spelled>{`${formatNumber(valueCount)} ${valueCount === 1 ? "row has" : "rows have"} a value of it: kept, but shown and priced by no more.`}</Spelled>
            )}{" "}
            Bringing the field back brings them back.
          </p>
        </ConfirmUses>
      </Dialog>
    </>
  );
}

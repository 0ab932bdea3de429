"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { Spelled } from "@/components/layout/spelled";
import { useChanges } from "@/components/layout/undo";
import { toast } from "@/components/ui/toast";
import { ConfirmUses } from "@/components/uses/confirm-uses";
import type { ComponentKind } from "@/lib/components/kinds";
import { routes } from "@/lib/routes";
import { formatNumber } from "@/lib/words/format";
import { deleteComponent } from "../actions";

export type Chosen = { kind: ComponentKind; id: number; rowVersion: number; title: string; listingCount: number };

/** Says what deleting does to whom before it does it. */
export function DeleteDialog({ kind, id, rowVersion, title, listingCount, onClose }: Chosen & { onClose: () => void }) {
  const router = useRouter();
  const { announce } = useChanges();
  const [isPending, startTransition] = useTransition();
  const confirm = (switchOff: boolean) =>
    startTransition(async () => {
      const result = await attempt(deleteComponent({ kind, id, rowVersion, switchOff }));
      if (!result.ok) return void toast.error(result.error.message);
      announce(`Deleted ${title}`, result.value.changeSetId);
      router.push(routes.components(kind));
    });
  return (
    <ConfirmUses
      question={{ kind: "component", component: kind, id }}
      verb="Delete it"
      keep="Keep it"
      leftOn="match nothing any more"
      isPending={isPending}
      onKeep={onClose}
      onConfirm={confirm}
    >
      <p>
        {listingCount === 0 ? (
          "No listing uses it."
        ) : (
          <Spelled>{`${formatNumber(listingCount)} ${listingCount === 1 ? "listing uses" : "listings use"} it: they lose it and are valued again.`}</Spelled>
        )}{" "}
        Undoing brings it back and links its listings again.
      </p>
    </ConfirmUses>
  );
}

"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Spelled } from "@/components/layout/spelled";
import { useChanges } from "@/components/layout/undo";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ComponentKind } from "@/lib/components/kinds";
import { formatNumber } from "@/lib/format";
import { routes } from "@/lib/routes";
import { deleteComponent } from "../actions";

export type Chosen = { kind: ComponentKind; id: number; rowVersion: number; title: string; listingCount: number };

/** Says what deleting does to whom before it does it. */
export function DeleteDialog({ kind, id, rowVersion, title, listingCount, onClose }: Chosen & { onClose: () => void }) {
  const router = useRouter();
  const { announce } = useChanges();
  const [isPending, startTransition] = useTransition();
  const confirm = () =>
    startTransition(async () => {
      const result = await deleteComponent({ kind, id, rowVersion });
      if (!result.ok) return void toast.error(result.error.message);
      announce(`Deleted ${title}`, result.value.changeSetId);
      router.push(routes.components(kind));
    });
  return (
    <>
      <p>
        {listingCount === 0 ? (
          "No listing uses it."
        ) : (
          <Spelled>{`${formatNumber(listingCount)} ${listingCount === 1 ? "listing uses" : "listings use"} it: they lose it and are valued again.`}</Spelled>
        )}{" "}
        Undoing brings it back and links its listings again.
      </p>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button tone="danger" disabled={isPending} onClick={confirm}>
          Delete it
        </Button>
      </div>
    </>
  );
}

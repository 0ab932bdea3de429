"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { useChanges } from "@/components/layout/undo";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { moveField, restoreField } from "../actions";

type Row = { id: number; rowVersion: number; label: string };

export function MoveButtons({ id, rowVersion, label, isFirst, isLast }: Row & { isFirst: boolean; isLast: boolean }) {
  const { announce } = useChanges();
  const [isPending, startTransition] = useTransition();
  const move = (direction: "up" | "down") =>
    startTransition(async () => {
      const result = await attempt(moveField({ id, rowVersion, direction }));
      if (result.ok) announce(`Moved ${label} ${direction}`, result.value.changeSetId);
      else toast.error(result.error.message);
    });
  return (
    <span className="inline-flex gap-1">
      <Button
        size="icon"
        tone="quiet"
        aria-label={`Move ${label} up`}
        disabled={isPending || isFirst}
        onClick={() => move("up")}
      >
        <ArrowUp aria-hidden />
      </Button>
      <Button
        size="icon"
        tone="quiet"
        aria-label={`Move ${label} down`}
        disabled={isPending || isLast}
        onClick={() => move("down")}
      >
        <ArrowDown aria-hidden />
      </Button>
    </span>
  );
}

export function RestoreButton({ id, rowVersion, label }: Row) {
  const { announce } = useChanges();
  const [isPending, startTransition] = useTransition();
  return (
    <Button
      size="small"
      disabled={isPending}
      aria-label={`Bring back ${label}`}
      onClick={() =>
        startTransition(async () => {
          const result = await attempt(restoreField({ id, rowVersion }));
          if (result.ok) announce(`Brought back ${label}`, result.value.changeSetId);
          else toast.error(result.error.message);
        })
      }
    >
      Bring back
    </Button>
  );
}

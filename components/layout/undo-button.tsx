"use client";
import { Undo2 } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { useChanges } from "./undo";

export function UndoButton({ changeSetId, label }: { changeSetId: number; label: string }) {
  const { undo } = useChanges();
  const [pending, start] = useTransition();
  return (
    <Button
      size="small"
      disabled={pending}
      aria-label={`Undo: ${label}`}
      onClick={() => start(() => undo(changeSetId))}
    >
      <Undo2 aria-hidden />
      Undo
    </Button>
  );
}

"use client";
import { useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { useChanges } from "@/components/layout/undo";
import { toast } from "@/components/ui/toast";
import type { ListedRow } from "@/lib/listings/standing";
import { updateListing } from "../[id]/actions";

/** What a person says of an offer that is not believed: it is right after all, or it is none for the list. Both are undone like any change. */
export function useJudging() {
  const { announce } = useChanges();
  const [isPending, startTransition] = useTransition();
  const send = (row: ListedRow, patch: Record<string, unknown>, said: string) =>
    startTransition(async () => {
      const result = await attempt(updateListing({ id: row.id, rowVersion: row.rowVersion, patch }));
      if (result.ok) announce(said, result.value.changeSetId);
      else toast.error(result.error.message);
    });
  return {
    isPending,
    confirm: (row: ListedRow) => {
      if (row.priceCheck === null) return toast.warning("The price of this listing is believed already.");
      const patch = { price_confirmed: true, ...(row.priceCheck === "words" ? { offer_flags: [] } : {}) };
      send(row, patch, `Confirmed the price of ${row.title}`);
    },
    archive: (row: ListedRow) => send(row, { status: "archived" }, `Archived ${row.title}`),
  };
}

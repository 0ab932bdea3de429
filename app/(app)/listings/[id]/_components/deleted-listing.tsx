"use client";
import { Trash2 } from "lucide-react";
import { useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { Message } from "@/components/layout/message";
import { useChanges } from "@/components/layout/undo";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { formatMoment } from "@/lib/words/format";
import { restoreListing } from "../actions";

type Deleted = { id: number; title: string; rowVersion: number; deletedAt: Date | null };

/** A deleted listing for those who may have it back; for everyone else it does not exist. */
export function DeletedListing({ listing }: { listing: Deleted }) {
  const { announce } = useChanges();
  const [isBusy, start] = useTransition();
  const restore = () =>
    start(async () => {
      const result = await attempt(restoreListing({ id: listing.id, rowVersion: listing.rowVersion }));
      if (result.ok) announce("Listing restored", result.value.changeSetId);
      else toast.error(result.error.message);
    });
  return (
    <Message
      icon={Trash2}
      title="This listing was deleted"
      level={1}
      actions={
        <Button tone="primary" onClick={restore} disabled={isBusy}>
          Bring it back
        </Button>
      }
    >
      {listing.title}
      {listing.deletedAt && `, on ${formatMoment(listing.deletedAt)}`}
    </Message>
  );
}

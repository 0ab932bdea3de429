"use client";
import { Pencil, RefreshCw, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { useChanges } from "@/components/layout/undo";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { routes } from "@/lib/routes";
import { deleteListing, recalculateListing } from "../actions";

type Listing = { id: number; rowVersion: number };

/** What can be done with the listing as a whole. */
export function ListingActions({ listing }: { listing: Listing }) {
  const { announce } = useChanges();
  const [isBusy, start] = useTransition();
  const recalculate = () =>
    start(async () => {
      const result = await attempt(recalculateListing({ id: listing.id }));
      if (!result.ok) toast.error(result.error.message);
      else if (result.value.runId !== null) toast.error("It could not be valued; the job page has the reason.");
      else toast.success(result.value.changed > 0 ? "Valued anew: something changed" : "Valued anew: nothing changed");
    });
  const remove = () =>
    start(async () => {
      const result = await attempt(deleteListing({ id: listing.id, rowVersion: listing.rowVersion }));
      if (result.ok) announce("Listing deleted", result.value.changeSetId);
      else toast.error(result.error.message);
    });
  return (
    <>
      <Button onClick={recalculate} disabled={isBusy}>
        <RefreshCw aria-hidden />
        Recalculate
      </Button>
      <Button onClick={remove} disabled={isBusy}>
        <Trash2 aria-hidden />
        Delete
      </Button>
      <Button asChild>
        <Link href={routes.editListing(listing.id)}>
          <Pencil aria-hidden />
          Edit
        </Link>
      </Button>
    </>
  );
}

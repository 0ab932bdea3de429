"use client";
import { GitCompareArrows } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { RecordPicker } from "@/components/layout/record-picker";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { routes } from "@/lib/routes";

/** Finds the other listing by name. */
export function PickListing({ id }: { id: number }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        <GitCompareArrows aria-hidden />
        Pick another listing
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title="Set against which listing?" className="max-w-lg">
        <RecordPicker
          group="Listings"
          label="Listing"
          onPick={({ id: againstId }) => {
            setOpen(false);
            router.push(routes.listing(id, { against: againstId }), { scroll: false });
          }}
        />
      </Dialog>
    </>
  );
}

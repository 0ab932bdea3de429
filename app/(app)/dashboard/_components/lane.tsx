"use client";
import { Archive } from "lucide-react";
import Link from "next/link";
import { useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { Spelled } from "@/components/layout/spelled";
import { useChanges } from "@/components/layout/undo";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { BulkTarget } from "@/lib/listings/bulk-edit";
import { formatNumber } from "@/lib/words/format";
import { bulkEdit } from "../../listings/actions";

export type LaneItem = {
  id: string;
  label: string;
  why: string;
  count: number;
  href: string;
  target: BulkTarget | null;
};

/** What is wrong with the data, where to see it, and the one thing that is usually done about it. */
export function QualityLane({ items, mayEdit }: { items: LaneItem[]; mayEdit: boolean }) {
  const open = items.filter(({ count }) => count > 0);
  if (open.length === 0) return <p className="text-muted">Nothing to look after.</p>;
  return (
    <ul className="grid gap-1">
      {open.map((item) => (
        <li key={item.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b py-1.5 last:border-0">
          <Link href={item.href} className="min-w-0 flex-1 hover:underline">
            <span className="font-strong tabular-nums">
              <Spelled>{formatNumber(item.count)}</Spelled>
            </span>{" "}
            {item.label}
            <span className="block text-muted text-sm">{item.why}</span>
          </Link>
          {mayEdit && item.target && <ArchiveButton item={item} target={item.target} />}
        </li>
      ))}
    </ul>
  );
}

function ArchiveButton({ item, target }: { item: LaneItem; target: BulkTarget }) {
  const { announce } = useChanges();
  const [isPending, startTransition] = useTransition();
  return (
    <Button
      size="small"
      disabled={isPending}
      onClick={() =>
        startTransition(async () => {
          const result = await attempt(bulkEdit({ target, change: { status: "archived" } }));
          if (result.ok) announce(`Archived ${result.value.count} listings: ${item.label}`, result.value.changeSetId);
          else toast.error(result.error.message);
        })
      }
    >
      <Archive aria-hidden />
      {isPending ? "Archiving …" : "Archive them"}
    </Button>
  );
}

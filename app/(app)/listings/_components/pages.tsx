"use client";
import Link from "next/link";
import { Spelled } from "@/components/layout/spelled";
import { Button } from "@/components/ui/button";
import { writePlace } from "@/lib/views/place";
import { formatNumber } from "@/lib/words/format";
import { useBrowsing } from "./view-context";

export function Pages({
  next,
  firstRank,
  shown,
  total,
}: {
  next: string | null;
  firstRank: number;
  shown: number;
  total: number;
}) {
  const { address } = useBrowsing();
  if (firstRank === 1 && next === null) return null;
  return (
    <nav aria-label="Pages" className="flex items-center gap-2 border-t px-4 py-1.5 text-sm">
      <span className="text-muted tabular-nums">
        <Spelled>{`${formatNumber(firstRank)}–${formatNumber(firstRank + shown - 1)} of ${formatNumber(total)}`}</Spelled>
      </span>
      {firstRank > 1 && (
        <Button asChild size="small">
          <Link href={address()}>First page</Link>
        </Button>
      )}
      {next !== null && (
        <Button asChild size="small">
          <Link href={address({ after: writePlace(firstRank + shown, next) })}>Next {formatNumber(shown)}</Link>
        </Button>
      )}
    </nav>
  );
}

"use client";
import { Missing } from "@/components/data-table/missing";
import { Spelled, useSpelling } from "@/components/layout/spelled";
import { cn } from "@/lib/cn";
import { formatDollars, formatSignedDollars } from "@/lib/money/format-dollars";

/** What the rules make of a price, and by how much. */
export function AdjustedPrice({ priceCents, adjustedCents }: { priceCents: number; adjustedCents: number | null }) {
  if (adjustedCents === null) return <Missing why="not valued yet" />;
  const change = adjustedCents - priceCents;
  return (
    <span className="inline-flex gap-1.5">
      <span className="font-strong">
        <Spelled>{formatDollars(adjustedCents)}</Spelled>
      </span>
      <span
        className={cn(
          "min-w-10 text-right text-sm",
          change < 0 ? "text-great" : change > 0 ? "text-premium" : "text-muted",
        )}
      >
        <Spelled>{formatSignedDollars(change)}</Spelled>
      </span>
    </span>
  );
}

/** A score from 0 to 100 as a bar with its number. */
export function ScoreBar({ score }: { score: number | null }) {
  if (score === null) return <Missing why="nothing known that this profile weighs" />;
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className="h-1 w-12 overflow-hidden rounded bg-line">
        <span className="block h-full bg-accent" style={{ width: `${score}%` }} />
      </span>
      <span className="min-w-9 text-right">
        <Spelled>{score.toFixed(1)}</Spelled>
      </span>
    </span>
  );
}

/** In whole dollars; the cents are told to who rests on it. */
export function Price({ cents }: { cents: number }) {
  const spell = useSpelling();
  return <span title={spell(formatDollars(cents, { withCents: true }))}>{spell(formatDollars(cents))}</span>;
}

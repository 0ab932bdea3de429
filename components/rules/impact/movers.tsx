import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Spelled } from "@/components/layout/spelled";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { formatDollars } from "@/lib/money/format-dollars";
import { routes } from "@/lib/routes";
import type { NamedImpact } from "@/lib/rulesets/previews";
import { formatNumber } from "@/lib/words/format";

const shownAtFirst = 6;

/** Who moves furthest, with rank and price before and after. */
export function Movers({ impact: { movers, titles } }: { impact: NamedImpact }) {
  const [isWhole, setWhole] = useState(false);
  if (movers.length === 0) return null;
  return (
    <section className="grid gap-1.5">
      <h3 className="flex justify-between font-strong text-sm">
        Biggest movers <span className="font-normal text-muted">rank · adjusted price</span>
      </h3>
      <ol className="divide-y">
        {movers.slice(0, isWhole ? movers.length : shownAtFirst).map((mover) => (
          <li key={mover.id} className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2 py-1">
            <Move steps={mover.rank - mover.newRank} />
            <Link href={routes.listing(mover.id)} className="truncate hover:underline">
              {titles[mover.id] ?? `Listing ${mover.id}`}
            </Link>
            <span className="col-span-2 flex justify-between text-muted text-sm tabular-nums">
              <span>
                <Spelled>{formatNumber(mover.rank)}</Spelled> →{" "}
                <b className="font-strong text-text">
                  <Spelled>{formatNumber(mover.newRank)}</Spelled>
                </b>
              </span>
              <span>
                <Spelled>{formatDollars(mover.adjustedCents)}</Spelled> →{" "}
                <b className="font-strong text-text">
                  <Spelled>{formatDollars(mover.newAdjustedCents)}</Spelled>
                </b>
              </span>
            </span>
          </li>
        ))}
      </ol>
      {movers.length > shownAtFirst && (
        <Button size="small" tone="quiet" className="justify-self-start" onClick={() => setWhole(!isWhole)}>
          {isWhole ? "Fewer" : `All ${movers.length}`}
        </Button>
      )}
    </section>
  );
}

function Move({ steps }: { steps: number }) {
  const isUp = steps > 0;
  const Icon = isUp ? ArrowUp : ArrowDown;
  return (
    <Badge tone={isUp ? "great" : "premium"} className="tabular-nums">
      <Icon aria-label={isUp ? "up" : "down"} />
      <Spelled>{formatNumber(Math.abs(steps))}</Spelled>
    </Badge>
  );
}

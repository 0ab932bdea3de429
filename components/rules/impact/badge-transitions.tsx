import { ArrowRight } from "lucide-react";
import { DealBadge } from "@/components/deals/deal-badge";
import { Spelled } from "@/components/layout/spelled";
import type { NamedImpact } from "@/lib/rulesets/previews";
import { BADGES, type Badge, tellBadge } from "@/lib/valuation/scores/badge";
import { formatNumber } from "@/lib/words/format";

/** Which badges turn into which, the most frequent first. */
export function BadgeTransitions({ badges, thresholds }: Pick<NamedImpact, "badges" | "thresholds">) {
  const moves = listMoves(badges);
  if (moves.length === 0) return <p className="text-muted text-sm">No badge changes.</p>;
  return (
    <section className="grid gap-1.5">
      <h3 className="font-strong text-sm">Badges</h3>
      <ul className="grid gap-1">
        {moves.map(({ from, to, count }) => (
          <li key={`${from} ${to}`} className="flex items-center gap-1.5">
            <DealBadge deal={from} rule={tellBadge(from, thresholds)} isShort />
            <ArrowRight aria-label="becomes" className="size-3.5 text-muted" />
            <DealBadge deal={to} rule={tellBadge(to, thresholds)} isShort />
            <span className="ml-auto tabular-nums">
              <Spelled>{formatNumber(count)}</Spelled>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function listMoves(badges: NamedImpact["badges"]): { from: Badge; to: Badge; count: number }[] {
  return BADGES.flatMap((from) => BADGES.map((to) => ({ from, to, count: badges[from][to] })))
    .filter(({ from, to, count }) => from !== to && count > 0)
    .sort((a, b) => b.count - a.count);
}

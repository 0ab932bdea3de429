"use client";
import { DealBadge } from "@/components/deals/deal-badge";
import { Spelled } from "@/components/layout/spelled";
import { useAnswer } from "@/components/layout/use-answer";
import { routes } from "@/lib/routes";
import { BADGES, type BadgeThresholds, tellBadge } from "@/lib/valuation/scores/badge";
import { formatNumber } from "@/lib/words/format";

type Move = { from: string; to: string; count: number };

/** How many listings have each badge now and would have it then, asked when typing has rested a moment. */
export function BadgePreview({ thresholds }: { thresholds: BadgeThresholds }) {
  const { answer: moves } = useAnswer<Move[]>(routes.api.previewBadges(), thresholds, 300);
  if (!moves) return <p className="text-muted text-sm">Counting …</p>;
  const count = (chosen: (move: Move) => boolean) =>
    moves.filter(chosen).reduce((total, move) => total + move.count, 0);
  return (
    <div className="grid gap-2" aria-live="polite">
      <p>
        <strong>
          <Spelled>{formatNumber(count(({ from, to }) => from !== to))}</Spelled>
        </strong>{" "}
        of <Spelled>{formatNumber(count(() => true))}</Spelled> active listings change their badge. Nothing is saved
        yet.
      </p>
      <ul className="grid gap-1">
        {BADGES.map((badge) => (
          <li key={badge} className="grid grid-cols-[8rem_minmax(0,1fr)] items-center gap-2 tabular-nums">
            <DealBadge deal={badge} rule={tellBadge(badge, thresholds)} />
            <span>
              <Spelled>{`${formatNumber(count(({ from }) => from === badge))} → ${formatNumber(count(({ to }) => to === badge))}`}</Spelled>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

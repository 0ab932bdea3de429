"use client";
import Link from "next/link";
import { Dialog } from "@/components/ui/dialog";
import { formatNumber } from "@/lib/format";
import { formatDollars } from "@/lib/money/format-dollars";
import { routes } from "@/lib/routes";
import type { ConditionGroup } from "@/lib/rules/document/ruleset";
import { describeConditions } from "@/lib/rules/describe/describe-conditions";
import { useDesk } from "../desk/desk-context";

/** The listings that a node of the tree finds. */
export function MatchesDialog({ conditions, onClose }: { conditions: ConditionGroup | null; onClose: () => void }) {
  const { catalogue, matchesOf } = useDesk();
  const matches = conditions === null ? undefined : matchesOf(conditions);
  if (conditions === null || matches === undefined) return null;
  const { count, total, listings } = matches;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`${formatNumber(count)} of ${formatNumber(total)} listings match`}
      description={describeConditions(conditions, catalogue) ?? "Nothing is asked, so every listing does"}
      className="max-w-xl"
    >
      <ul className="divide-y">
        {listings.map(({ id, title, priceCents, adjustedCents }) => (
          <li key={id} className="flex items-baseline gap-3 py-1.5">
            <Link href={routes.listing(id)} className="min-w-0 flex-1 truncate hover:underline" target="_blank">
              {title}
            </Link>
            <span className="text-muted text-sm tabular-nums">{priceCents === null ? "–" : formatDollars(priceCents)}</span>
            <span className="w-16 text-right tabular-nums" title="adjusted price">
              {adjustedCents === null ? "–" : formatDollars(adjustedCents)}
            </span>
          </li>
        ))}
      </ul>
      {count > listings.length && (
        <p className="text-muted text-sm">The first {listings.length}; prices as listed and as adjusted today.</p>
      )}
    </Dialog>
  );
}

"use client";
import { ExternalLink, X } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { Waterfall } from "@/components/charts/waterfall";
import { DealBadge, shownDeal } from "@/components/deals/deal-badge";
import { Spelled } from "@/components/layout/spelled";
import { conditionLabel } from "@/components/listings/labels";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { ListedRow } from "@/lib/listings/standing";
import { formatDollars, formatSignedDollars } from "@/lib/money/format-dollars";
import { routes } from "@/lib/routes";
import type { BreakdownV1 } from "@/lib/valuation/breakdown/breakdown";
import { formatCapacity } from "@/lib/words/format";
import type { useJudging } from "./use-judging";

type Answer = { breakdown: BreakdownV1 | null } | { error: string };

/** The row in view, beside the table: what it costs, what it is worth, and every line between the two. */
export function Peek({
  row,
  judging,
  onClose,
}: {
  row: ListedRow;
  judging: ReturnType<typeof useJudging> | null;
  onClose: () => void;
}) {
  const deal = shownDeal(row);
  const answer = useExplanation(row.id, row.rowVersion);
  const facts = [
    row.cpuName,
    row.ramGb ? `${row.ramGb} GB ${row.ramGeneration?.toUpperCase() ?? "RAM"}` : null,
    row.primaryStorageGb ? formatCapacity(row.primaryStorageGb) : null,
    row.gpuName,
    conditionLabel[row.condition],
    row.seller,
  ].filter(Boolean);
  return (
    <aside
      aria-label={`In short: ${row.title}`}
      className="grid auto-rows-max content-start gap-3 overflow-auto border-l bg-surface p-4 sm:h-full"
    >
      <div className="flex items-start gap-2">
        <h2 className="min-w-0 flex-1 font-strong text-lg leading-snug">
          <Link href={routes.listing(row.id)} className="hover:underline">
            {row.title}
          </Link>
        </h2>
        <Button tone="quiet" size="icon" aria-label="Close the panel" title="Close (Esc)" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </div>
      <p className="text-muted text-sm">{facts.join(" · ")}</p>
      <dl className="flex flex-wrap gap-x-6 gap-y-2 tabular-nums">
        <Figure label="price" value={formatDollars(row.priceCents, { withCents: true })} />
        {row.adjustedCents !== null && (
          <Figure label="adjusted" value={formatDollars(row.adjustedCents, { withCents: true })} isStrong />
        )}
        {row.composite !== null && (
          <Figure label={row.place === null ? "score" : `score, place ${row.place}`} value={row.composite.toFixed(1)} />
        )}
      </dl>
      <div className="flex flex-wrap items-center gap-2">
        {deal && <DealBadge deal={deal} rule={row.badgeRule} />}
        {row.listingUrl && (
          <a
            href={row.listingUrl}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1 text-accent hover:underline"
          >
            <ExternalLink aria-hidden className="size-3.5" />
            Offer
          </a>
        )}
        <Link href={routes.listing(row.id)} className="text-accent hover:underline">
          Everything about it
        </Link>
      </div>
      {row.unrankedWhy !== null && (
        <p className="text-sm">
          Not ranked. <Spelled>{row.unrankedWhy}</Spelled>.
        </p>
      )}
      {row.priceCheck !== null && judging && (
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            disabled={judging.isPending}
            title="The offer is right as it stands (y)"
            onClick={() => judging.confirm(row)}
          >
            Confirm it
          </Button>
          <Button size="small" disabled={judging.isPending} title="Archive (a)" onClick={() => judging.archive(row)}>
            Archive
          </Button>
          <Button asChild size="small">
            <Link href={routes.editListing(row.id)}>Correct it</Link>
          </Button>
        </div>
      )}
      <PeekBreakdown answer={answer} />
    </aside>
  );
}

function PeekBreakdown({ answer }: { answer: Answer | undefined }) {
  if (!answer) return <Skeleton className="h-64 w-full" />;
  if ("error" in answer) return <p className="text-danger">{answer.error}</p>;
  const { breakdown } = answer;
  if (!breakdown || breakdown.base_price_cents === null || breakdown.adjusted_price_cents === null)
    return <p className="text-muted">This listing has not been valued yet.</p>;
  const groups = breakdown.rulesets.flatMap((ruleset) => ruleset.groups.map((group) => ({ ...group, ruleset })));
  return (
    <>
      <Waterfall
        start={{ label: "price", cents: breakdown.base_price_cents }}
        steps={[
          ...groups
            .filter(({ amount_cents }) => amount_cents !== 0)
            .map(({ id, name, amount_cents }) => ({ id: String(id), label: name, cents: amount_cents })),
          ...(breakdown.floor_cents ? [{ id: "floor", label: "Floor at $0", cents: breakdown.floor_cents }] : []),
        ]}
        end={{ label: "adjusted", cents: breakdown.adjusted_price_cents }}
      />
      <ul className="grid gap-2">
        {groups.map(({ id, name, amount_cents, rules, ruleset }) => (
          <li key={`${ruleset.id} ${id}`}>
            <p className="flex justify-between gap-3 border-b pb-0.5 text-muted text-sm">
              <span>
                {ruleset.name} {ruleset.version} · {name}
              </span>
              <span className="tabular-nums">
                <Spelled>{formatSignedDollars(amount_cents, { withCents: true })}</Spelled>
              </span>
            </p>
            <ul>
              {rules.map((rule) => (
                <li key={rule.id} className="flex justify-between gap-3 py-0.5">
                  <span className="min-w-0">{rule.name}</span>
                  <span
                    className={`tabular-nums ${rule.amount_cents < 0 ? "text-great" : rule.amount_cents > 0 ? "text-premium" : "text-muted"}`}
                  >
                    <Spelled>{formatSignedDollars(rule.amount_cents, { withCents: true })}</Spelled>
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}

function Figure({ label, value, isStrong }: { label: string; value: string; isStrong?: boolean }) {
  return (
    <div className="grid">
      <dd className={`text-xl ${isStrong ? "font-strong text-great" : "font-strong"}`}>
        <Spelled>{value}</Spelled>
      </dd>
      <dt className="order-last text-muted text-xs">{label}</dt>
    </div>
  );
}

/** Asked for when the reader rests on a row, not at every step past it. */
function useExplanation(id: number, rowVersion: number): Answer | undefined {
  const [held, hold] = useState<{ key: string; answer: Answer }>();
  const key = `${id} ${rowVersion}`;
  useEffect(() => {
    const controller = new AbortController();
    const wait = setTimeout(async () => {
      try {
        const response = await fetch(routes.api.listingExplanation(id), { signal: controller.signal });
        const body = await response.json();
        hold({ key, answer: response.ok ? body : { error: body.detail ?? "This could not be read." } });
      } catch {
        if (!controller.signal.aborted)
          hold({ key, answer: { error: "The server cannot be reached. It is asked again with the next row." } });
      }
    }, 120);
    return () => {
      clearTimeout(wait);
      controller.abort();
    };
  }, [id, key]);
  return held?.key === key ? held.answer : undefined;
}

import { useState } from "react";
import { AmountsTable } from "@/components/deals/amounts-table";
import { Spelled } from "@/components/layout/spelled";
import { Skeleton } from "@/components/ui/skeleton";
import { formatDollars } from "@/lib/money/format-dollars";
import { routes } from "@/lib/routes";
import type { NamedImpact, TriedListing } from "@/lib/rulesets/previews";
import { listAmounts, type RuleAmounts } from "@/lib/valuation/breakdown/list-amounts";
import type { DraftToMeasure } from "./use-impact";

const shown = 5;

/** A few of those that change; each opens to the lines of its price before and after. */
export function SampleListings({ impact, drafts }: { impact: NamedImpact; drafts: readonly DraftToMeasure[] }) {
  const { samples, titles } = impact;
  return (
    <section className="grid gap-1.5">
      <h3 className="font-strong text-sm">Some that change, line by line</h3>
      <ul className="divide-y">
        {samples.slice(0, shown).map(({ id, adjustedCents, newAdjustedCents }) => (
          <li key={`${id} ${newAdjustedCents}`} className="py-1">
            <Sample
              listingId={id}
              title={titles[id] ?? `Listing ${id}`}
              prices={`${formatDollars(adjustedCents)} → ${formatDollars(newAdjustedCents)}`}
              drafts={drafts}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type Props = { listingId: number; title: string; prices: string; drafts: readonly DraftToMeasure[] };

function Sample({ listingId, title, prices, drafts }: Props) {
  const [lines, setLines] = useState<RuleAmounts[] | string>();
  const open = async () => {
    const answer = await fetch(routes.api.tryListing(), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ listingId, drafts }),
    }).catch(() => undefined);
    const told = await answer?.json().catch(() => undefined);
    setLines(answer?.ok ? listAmounts(told as TriedListing) : (told?.detail ?? "The server does not answer just now."));
  };
  return (
    <details onToggle={(event) => event.currentTarget.open && lines === undefined && void open()}>
      <summary className="grid cursor-pointer grid-cols-[minmax(0,1fr)_auto] gap-2">
        <span className="truncate">{title}</span>
        <span className="text-muted tabular-nums">
          <Spelled>{prices}</Spelled>
        </span>
      </summary>
      {lines === undefined && <Skeleton className="h-16" />}
      {typeof lines === "string" && <p className="text-danger text-sm">{lines}</p>}
      {Array.isArray(lines) && <AmountsTable amounts={lines} />}
    </details>
  );
}

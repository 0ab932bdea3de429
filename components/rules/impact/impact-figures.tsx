import { Histogram } from "@/components/charts/histogram";
import { useSpelling } from "@/components/layout/spelled";
import { formatSignedDollars } from "@/lib/money/format-dollars";
import type { NamedImpact } from "@/lib/rulesets/previews";
import { formatNumber } from "@/lib/words/format";

/** How many, how much, and how it is spread. */
export function ImpactFigures({ impact }: { impact: NamedImpact }) {
  const spell = useSpelling();
  const { matched, changed, totalChangeCents, medianChangeCents, histogram } = impact;
  const [first, last] = [histogram[0], histogram.at(-1)];
  const median = spell(formatSignedDollars(Math.round(medianChangeCents ?? 0), { withCents: true }));
  const ends = first && last && [first.from, last.to].map((cents) => spell(formatSignedDollars(Math.round(cents))));
  return (
    <div className="grid gap-3">
      <dl className="grid grid-cols-2 gap-x-3 gap-y-2 tabular-nums">
        <Figure label="match" value={spell(formatNumber(matched))} />
        <Figure label="change price" value={spell(formatNumber(changed))} />
        <Figure label="median change" value={median} />
        <Figure label="in all" value={spell(formatSignedDollars(totalChangeCents))} />
      </dl>
      {ends && (
        <figure>
          <Histogram
            className="h-14"
            bars={histogram}
            label={`Changes of ${spell(formatNumber(changed))} adjusted prices, from ${ends[0]} to ${ends[1]}, half of them below ${median}.`}
          />
          <figcaption aria-hidden className="flex justify-between text-muted text-xs tabular-nums">
            <span>{ends[0]}</span>
            <span>{ends[1]}</span>
          </figcaption>
        </figure>
      )}
    </div>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="font-strong text-lg">{value}</dd>
    </div>
  );
}

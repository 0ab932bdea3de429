"use client";
import { X } from "lucide-react";
import { useId, useState } from "react";
import { Histogram } from "@/components/charts/histogram";
import { Scatter } from "@/components/charts/scatter";
import { useSpelling } from "@/components/layout/spelled";
import { useAnswer } from "@/components/layout/use-answer";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import type { ChartQuery, ListingChart } from "@/lib/listings/filters/chart";
import { CHART_COLUMNS, CHART_MEASURES, CHART_ROWS } from "@/lib/listings/filters/chart-axes";
import { NUMBER_FIELDS } from "@/lib/listings/filters/listing-fields";
import { formatDollars, formatSignedDollars } from "@/lib/money/format-dollars";
import { routes } from "@/lib/routes";
import { formatNumber } from "@/lib/words/format";
import { useBrowsing } from "./view-context";

type Chart = ListingChart & { titles: Record<number, string> };

/** The list as a picture: price against performance with the best for the money, and what rules add and take away. */
export function ChartPanel({ onClose }: { onClose: () => void }) {
  const { view } = useBrowsing();
  const id = useId();
  const [query, setQuery] = useState<ChartQuery>({ price: "adjusted_cents", measure: "score_cpu_multi" });
  const { answer: chart, problem } = useAnswer<Chart>(routes.api.chart(), { filter: view.filter, query }, 0);

  return (
    <section aria-label="Charts" className="grid max-h-[55dvh] gap-3 overflow-auto border-b bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-strong">Best for the money</h2>
        <label htmlFor={`${id}-measure`} className="sr-only">
          Performance
        </label>
        <Select
          id={`${id}-measure`}
          className="h-7 w-56"
          value={query.measure}
          onChange={(event) => setQuery({ ...query, measure: event.target.value as ChartQuery["measure"] })}
        >
          {CHART_MEASURES.filter((measure) => measure !== "composite" || view.filter.profileId !== undefined).map(
            (measure) => (
              <option key={measure} value={measure}>
                {NUMBER_FIELDS[measure].label}
              </option>
            ),
          )}
        </Select>
        <label htmlFor={`${id}-price`} className="sr-only">
          Price
        </label>
        <Select
          id={`${id}-price`}
          className="h-7 w-40"
          value={query.price}
          onChange={(event) => setQuery({ ...query, price: event.target.value as ChartQuery["price"] })}
        >
          <option value="adjusted_cents">Adjusted price</option>
          <option value="price_cents">Price</option>
        </Select>
        <Button size="small" tone="quiet" className="ml-auto" onClick={onClose}>
          <X aria-hidden />
          Close
        </Button>
      </div>
      {problem && <p role="alert">{problem}</p>}
      {!chart && !problem && <Skeleton className="h-72" />}
      {chart && <Pictures chart={chart} query={query} />}
    </section>
  );
}

function Pictures({ chart, query }: { chart: Chart; query: ChartQuery }) {
  const spell = useSpelling();
  const { prices, measures, cells, frontier, titles, adjustments, medianAdjustmentCents, count, missing } = chart;
  if (count === 0) return <p className="text-muted">No listing of this list has both figures.</p>;
  const measure = NUMBER_FIELDS[query.measure].label;
  const points = frontier.map(({ id, cents, measure: value }) => ({
    id,
    x: cents,
    y: value,
    href: routes.listing(id),
    label: `${titles[id] ?? `Listing ${id}`}: ${spell(formatDollars(cents))}, ${spell(formatNumber(Math.round(value)))}`,
  }));
  const [first, last] = [adjustments[0], adjustments.at(-1)];
  const ends = first && last && [first.from, last.to].map((cents) => spell(formatSignedDollars(Math.round(cents))));
  const median = spell(formatSignedDollars(Math.round(medianAdjustmentCents ?? 0)));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <figure className="grid gap-1">
        <Scatter
          cells={cells.map((cell) => ({
            x: ((cell.column + 0.5) / CHART_COLUMNS) * prices.to,
            y: ((cell.row + 0.5) / CHART_ROWS) * measures.to,
            count: cell.count,
          }))}
          points={points}
          across={{
            to: prices.to,
            label: query.price === "price_cents" ? "price" : "adjusted price",
            format: (cents) => spell(formatDollars(cents)),
          }}
          up={{ to: measures.to, label: measure, format: (value) => spell(formatNumber(Math.round(value))) }}
          summary={`${spell(formatNumber(count))} listings by price and ${measure}; ${points.length} of them have none that is both cheaper and as good.`}
        />
        <figcaption className="text-muted text-sm">
          {spell(formatNumber(count))} listings
          {missing > 0 && `, ${spell(formatNumber(missing))} without both figures left out`}. The line joins those of
          which no cheaper one is as good.
        </figcaption>
      </figure>
      <div className="grid content-start gap-4">
        {ends && (
          <figure className="grid gap-1">
            <h3 className="font-strong text-sm">What rules add and take away</h3>
            <Histogram
              className="h-16"
              bars={adjustments}
              label={`Adjustments from ${ends[0]} to ${ends[1]}, half of them below ${median}.`}
            />
            <figcaption className="flex justify-between text-muted text-xs tabular-nums">
              <span>{ends[0]}</span>
              <span>median {median}</span>
              <span>{ends[1]}</span>
            </figcaption>
          </figure>
        )}
        <details>
          <summary className="cursor-pointer text-sm">The {points.length} best for the money</summary>
          <ol className="grid gap-0.5 py-1 text-sm">
            {points.map(({ id, label, href }) => (
              <li key={id} className="truncate">
                <a className="hover:underline" href={href}>
                  {label}
                </a>
              </li>
            ))}
          </ol>
        </details>
      </div>
    </div>
  );
}

"use client";
import { Suspense, use, useCallback } from "react";
import { Histogram } from "@/components/charts/histogram";
import { FacetList } from "@/components/data-table/facet-list";
import { RangeFilter } from "@/components/data-table/range-filter";
import { useSpelling, useTypedNumbers } from "@/components/layout/spelled";
import { nameChoice } from "@/components/listings/name-choice";
import { Select } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import type { Facet } from "@/lib/listings/filters/facet";
import type { Histogram as Spread } from "@/lib/listings/filters/histogram";
import {
  CHOICE_FIELDS,
  type ChoiceField,
  NUMBER_FIELDS,
  type NumberField,
} from "@/lib/listings/filters/listing-fields";
import type { ChoiceValue } from "@/lib/listings/filters/listing-filter";
import { formatDollars } from "@/lib/money/format-dollars";
import { formatNumber } from "@/lib/words/format";
import { useBrowsing } from "./view-context";

export type FilterFigures = { facets: Facet[]; histograms: Spread[]; labels: Record<string, string> };

/** Everything the list can be narrowed by, with what each choice would leave. */
export function FilterPanel({ figures }: { figures: Promise<FilterFigures> }) {
  return (
    <Suspense fallback={<PanelSkeleton />}>
      <Panel figures={figures} />
    </Suspense>
  );
}

function Panel({ figures }: { figures: Promise<FilterFigures> }) {
  const { facets, histograms, labels } = use(figures);
  const { view, changeFilter } = useBrowsing();
  const labelOf = (field: string): string =>
    labels[field] ?? { ...CHOICE_FIELDS, ...numberLabels }[field as keyof typeof CHOICE_FIELDS] ?? field;
  return (
    <div className="grid gap-1">
      {histograms.map((histogram) => (
        <Section key={histogram.field} title={labelOf(histogram.field)} isOpen>
          <RangeSection histogram={histogram} label={labelOf(histogram.field)} />
        </Section>
      ))}
      {facets.map((facet) => (
        <Section
          key={facet.field}
          title={labelOf(facet.field)}
          isOpen={openAtFirst.has(facet.field) || view.filter.choices[facet.field] !== undefined}
        >
          <FacetSection facet={facet} label={labelOf(facet.field)} />
        </Section>
      ))}
      <Section title="Freshness" isOpen={view.filter.freshness !== "show"}>
        <Select
          aria-label="Listings nobody has seen for long"
          value={view.filter.freshness}
          onChange={(event) => changeFilter({ freshness: event.target.value as "show" | "hide" | "only" })}
        >
          <option value="show">Fresh and stale</option>
          <option value="hide">Fresh only</option>
          <option value="only">Stale only</option>
        </Select>
      </Section>
      {view.filter.profileId !== undefined && (
        <Section title="Ranking" isOpen={view.filter.unranked !== "show"}>
          <Select
            aria-label="Listings that are not ranked"
            value={view.filter.unranked}
            onChange={(event) => changeFilter({ unranked: event.target.value as "show" | "hide" | "only" })}
          >
            <option value="show">Ranked, then the others</option>
            <option value="hide">Ranked only</option>
            <option value="only">Not ranked only</option>
          </Select>
        </Section>
      )}
      <Section title="Missing data" isOpen={view.filter.missing.length > 0}>
        <FacetList
          label="Missing data"
          options={missingFields.map(({ field, label }) => ({
            key: field,
            label,
            isChosen: view.filter.missing.includes(field),
          }))}
          onToggle={(key, isChosen) => {
            const others = view.filter.missing.filter((field) => field !== key);
            changeFilter({ missing: isChosen ? [...others, key as NumberField] : others });
          }}
        />
      </Section>
    </div>
  );
}

const openAtFirst: ReadonlySet<string> = new Set(["badge", "form_factor", "condition"]);
const numberLabels = Object.fromEntries(Object.entries(NUMBER_FIELDS).map(([field, { label }]) => [field, label]));
const missingFields = [
  { field: "cpu_id", label: "No CPU linked" },
  { field: "score_cpu_multi", label: "No CPU mark" },
  { field: "adjusted_cents", label: "Not valued" },
  { field: "price_date", label: "No price date" },
  { field: "last_seen_at", label: "Never seen again" },
] as const;

function Section({ title, isOpen, children }: { title: string; isOpen: boolean; children: React.ReactNode }) {
  return (
    <details open={isOpen} className="group border-b pb-2.5 last:border-0">
      <summary className="flex h-8 cursor-pointer list-none items-center justify-between rounded text-muted text-sm hover:text-text">
        {title}
        <span aria-hidden className="text-xs transition-transform group-open:rotate-90">
          ›
        </span>
      </summary>
      {children}
    </details>
  );
}

function FacetSection({ facet, label }: { facet: Facet; label: string }) {
  const { view, choose } = useBrowsing();
  const spell = useSpelling();
  const chosen = view.filter.choices[facet.field] ?? [];
  const values: { value: ChoiceValue; count: number }[] = [...facet.values];
  if (facet.missing > 0 || chosen.includes(null)) values.push({ value: null, count: facet.missing });
  return (
    <FacetList
      label={label}
      options={values.map(({ value, count }) => ({
        key: JSON.stringify(value),
        label: nameChoice(facet.field, value),
        count: spell(formatNumber(count)),
        isChosen: chosen.includes(value),
        isEntered: /^(?:seller|series|manufacturer|tags|custom[.])/.test(facet.field),
      }))}
      onToggle={(key, isChosen) => {
        const value = JSON.parse(key) as ChoiceValue;
        const others = chosen.filter((held) => held !== value);
        choose(facet.field as ChoiceField, isChosen ? [...others, value] : others);
      }}
    />
  );
}

function RangeSection({ histogram, label }: { histogram: Spread; label: string }) {
  const { view, narrow } = useBrowsing();
  const spell = useSpelling();
  const typed = useTypedNumbers();
  const { field, min, max, quantiles } = histogram;
  const info = (NUMBER_FIELDS as Record<string, { unit: string }>)[field];
  const isMoney = info?.unit === "cents";
  const show = useCallback((value: number) => (isMoney ? formatDollars(value) : formatNumber(round(value))), [isMoney]);
  const read = useCallback(
    (text: string) => {
      const number = Number(typed.plain(text) || Number.NaN);
      return Number.isFinite(number) ? (isMoney ? Math.round(number * 100) : number) : undefined;
    },
    [isMoney, typed],
  );
  if (min === null || max === null) return <p className="text-muted text-sm">No listing has a value.</p>;
  const held = view.filter.ranges[field];
  // The long tail would leave no room for what most people look at: the slider ends there, the boxes do not.
  const high = histogram.buckets.at(-1)?.to ?? max;
  const low = min;
  const sentence = `${label} of ${formatNumber(histogram.count)} ${histogram.count === 1 ? "listing" : "listings"}: half lie between ${show(quantiles?.p25 ?? min)} and ${show(quantiles?.p75 ?? max)}, the median is ${show(quantiles?.p50 ?? min)}`;
  return (
    <RangeFilter
      label={label}
      unit={isMoney ? "" : (info?.unit ?? "")}
      bounds={{ min: low, max: high }}
      step={niceStep(low, high, isMoney)}
      value={held ?? {}}
      show={(value) => spell(show(value))}
      read={read}
      ask={typed.question}
      onCommit={(range) => narrow(field, { ...range, ...(held?.orMissing ? { orMissing: true } : {}) })}
      picture={<Histogram bars={histogram.buckets} chosen={held ?? {}} label={spell(sentence)} />}
    />
  );
}

const round = (value: number): number => (Math.abs(value) < 10 ? Math.round(value * 100) / 100 : Math.round(value));

/** About a hundred steps from end to end, each a round number. */
function niceStep(low: number, high: number, isMoney: boolean): number {
  const wanted = Math.max((high - low) / 100, isMoney ? 100 : 1e-6);
  const power = 10 ** Math.floor(Math.log10(wanted));
  return ([1, 2, 5, 10].find((times) => times * power >= wanted) ?? 10) * power;
}

function PanelSkeleton() {
  return (
    <div role="status" aria-label="Counting" className="grid gap-3">
      {["h-24", "h-24", "h-36", "h-28", "h-32"].map((height, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never move
        <Skeleton key={at} className={`w-full ${height}`} />
      ))}
    </div>
  );
}

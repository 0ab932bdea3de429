import Link from "next/link";
import type { ReactNode } from "react";
import { Missing } from "@/components/data-table/missing";
import type { GridColumn } from "@/components/data-table/ranked-grid";
import { DealBadge, shownDeal } from "@/components/deals/deal-badge";
import { Spelled } from "@/components/layout/spelled";
import { Badge } from "@/components/ui/badge";
import { formatAge, formatCapacity, formatDay, formatNumber } from "@/lib/format";
import { NUMBER_FIELDS } from "@/lib/listings/filters/listing-fields";
import type { ListedRow } from "@/lib/listings/standing";
import { formatDollars } from "@/lib/money/format-dollars";
import { routes } from "@/lib/routes";
import { AdjustedPrice, Price, ScoreBar } from "./adjusted-price";
import { conditionLabel, statusLabel } from "./labels";

type Row = ListedRow;

export const usualColumns: readonly string[] = [
  ...["title", "cpu", "ram", "storage", "price", "adjusted", "badge", "dollar_per_mark", "score", "seen"],
];

/** Numbers that rules and custom fields add: known by name only, so their columns are made when they are there. */
export type ExtraColumn = { id: string; label: string; unit?: string; isSortable: boolean };

export const fixedColumnIds = (): string[] => baseColumns(new Date(0)).map(({ id }) => id);

export function listingColumns(now: Date, extras: readonly ExtraColumn[]): GridColumn<Row>[] {
  return [...baseColumns(now), ...extras.map(extraColumn)];
}

const text = (value: string | null, why?: string) =>
  value ? (
    <span data-entered className="truncate" title={value}>
      {value}
    </span>
  ) : (
    <Missing {...(why ? { why } : {})} />
  );
const points = (value: number | null, why = "no mark known") =>
  value === null ? <Missing why={why} /> : <Spelled>{formatNumber(Math.round(value))}</Spelled>;
const perMark = (value: number | null) =>
  value === null ? <Missing why="no mark known" /> : <Spelled>{`$${value.toFixed(4)}`}</Spelled>;
const withUnit = (value: ReactNode, unit: string) => (
  <span>
    {value} <span className="text-muted">{unit}</span>
  </span>
);

function baseColumns(now: Date): GridColumn<Row>[] {
  const age = (date: Date | string | null, why: string) => {
    if (!date) return <Missing why={why} />;
    const day = new Date(date);
    return (
      <time dateTime={day.toISOString()} title={formatDay(day)}>
        {formatAge(day, now)}
      </time>
    );
  };
  const field = (name: keyof typeof NUMBER_FIELDS) => ({ sortField: name, hint: NUMBER_FIELDS[name].label });
  return [
    {
      id: "title",
      header: "Listing",
      width: 300,
      sortField: "title",
      cell: (row) => (
        <span className="flex min-w-0 items-center gap-2">
          <Link
            href={routes.listing(row.id)}
            title={row.title}
            className="truncate font-strong hover:underline sm:font-normal"
          >
            {row.title}
          </Link>
          {row.isStale && (
            <Badge className="shrink-0" title="Nobody has seen this offer for long">
              stale
            </Badge>
          )}
          {row.unrankedWhy !== null && !row.isStale && (
            <button
              type="button"
              data-hint={`Not ranked. ${row.unrankedWhy}`}
              aria-label={`Not ranked. ${row.unrankedWhy}`}
              className="max-w-40 shrink-0 cursor-help truncate rounded-full"
            >
              <Badge className="max-w-full">
                <span className="truncate">{row.unrankedWhy}</span>
              </Badge>
            </button>
          )}
          {row.incompleteRuleCount ? (
            <Badge
              tone="incomplete"
              className="shrink-0"
              title={`${row.incompleteRuleCount} rules could not do all they should`}
            >
              incomplete
            </Badge>
          ) : null}
        </span>
      ),
    },
    {
      id: "cpu",
      header: "CPU",
      width: 190,
      cell: (row) =>
        row.cpuId && row.cpuName ? (
          <Link href={routes.cpu(row.cpuId)} title={row.cpuName} className="truncate hover:underline">
            {row.cpuName.replace(/^(Intel|AMD) /, "")}
          </Link>
        ) : (
          <Missing why="no CPU linked" />
        ),
    },
    {
      id: "cpu_mark",
      header: "CPU mark",
      isNumeric: true,
      isBestHigh: true,
      width: 96,
      ...field("score_cpu_multi"),
      cell: (row) => points(row.scoreCpuMulti),
      isOffCards: true,
    },
    {
      id: "single_mark",
      header: "1-thread mark",
      isNumeric: true,
      isBestHigh: true,
      width: 110,
      ...field("score_cpu_single"),
      cell: (row) => points(row.scoreCpuSingle),
      isOffCards: true,
    },
    {
      id: "ram",
      header: "RAM",
      isNumeric: true,
      isBestHigh: true,
      width: 80,
      ...field("ram_gb"),
      cell: (row) => (row.ramGb ? withUnit(row.ramGb, "GB") : <Missing why="no RAM named" />),
    },
    {
      id: "storage",
      header: "Storage",
      isNumeric: true,
      isBestHigh: true,
      width: 86,
      ...field("primary_storage_gb"),
      cell: (row) =>
        row.primaryStorageGb ? (
          <Spelled>{formatCapacity(row.primaryStorageGb)}</Spelled>
        ) : (
          <Missing why="no storage named" />
        ),
    },
    {
      id: "price",
      header: "Price",
      isNumeric: true,
      width: 84,
      ...field("price_cents"),
      cell: (row) => <Price cents={row.priceCents} />,
    },
    {
      id: "adjusted",
      header: "Adjusted",
      isNumeric: true,
      width: 124,
      ...field("adjusted_cents"),
      cell: (row) => <AdjustedPrice {...row} />,
    },
    {
      id: "badge",
      header: "Deal",
      width: 116,
      cell: (row) => {
        const deal = shownDeal(row);
        return deal ? <DealBadge deal={deal} rule={row.badgeRule} isShort /> : <Missing why="not valued yet" />;
      },
    },
    {
      id: "dollar_per_mark",
      header: "$/mark",
      isNumeric: true,
      width: 84,
      ...field("dollar_per_cpu_mark_multi_adjusted"),
      cell: (row) => perMark(row.dollarPerCpuMarkMultiAdjusted),
    },
    {
      id: "dollar_per_mark_raw",
      header: "$/mark, raw",
      isNumeric: true,
      width: 100,
      ...field("dollar_per_cpu_mark_multi"),
      cell: (row) => perMark(row.dollarPerCpuMarkMulti),
      isOffCards: true,
    },
    {
      id: "dollar_per_single",
      header: "$/1-thread",
      isNumeric: true,
      width: 100,
      ...field("dollar_per_cpu_mark_single_adjusted"),
      cell: (row) => perMark(row.dollarPerCpuMarkSingleAdjusted),
      isOffCards: true,
    },
    {
      id: "dollar_per_single_raw",
      header: "$/1-thread, raw",
      isNumeric: true,
      width: 116,
      ...field("dollar_per_cpu_mark_single"),
      cell: (row) => perMark(row.dollarPerCpuMarkSingle),
      isOffCards: true,
    },
    {
      id: "score",
      header: "Score",
      isNumeric: true,
      isBestHigh: true,
      width: 124,
      ...field("composite"),
      cell: (row) => <ScoreBar score={row.composite} />,
    },
    {
      id: "profile_adjusted",
      header: "For profile",
      isNumeric: true,
      width: 96,
      ...field("profile_adjusted_cents"),
      cell: (row) =>
        row.profileAdjustedCents === null ? (
          <Missing why="not valued yet" />
        ) : (
          <Spelled>{formatDollars(row.profileAdjustedCents)}</Spelled>
        ),
      isOffCards: true,
    },
    {
      id: "perf_per_watt",
      header: "Marks/W",
      isNumeric: true,
      isBestHigh: true,
      width: 90,
      ...field("perf_per_watt"),
      cell: (row) => points(row.perfPerWatt, "mark or power unknown"),
      isOffCards: true,
    },
    {
      id: "gpu",
      header: "GPU",
      width: 160,
      cell: (row) => text(row.gpuName, "no dedicated GPU"),
      isOffCards: true,
    },
    {
      id: "gpu_score",
      header: "GPU score",
      isNumeric: true,
      isBestHigh: true,
      width: 96,
      ...field("score_gpu"),
      cell: (row) => points(row.scoreGpu, "no GPU mark"),
      isOffCards: true,
    },
    {
      id: "ram_generation",
      header: "RAM type",
      width: 88,
      cell: (row) => text(row.ramGeneration?.toUpperCase() ?? null),
      isOffCards: true,
    },
    {
      id: "cores",
      header: "Cores",
      isNumeric: true,
      isBestHigh: true,
      width: 72,
      ...field("cpu.cores"),
      cell: (row) => row.cpuCores ?? <Missing />,
      isOffCards: true,
    },
    {
      id: "tdp",
      header: "CPU power",
      isNumeric: true,
      width: 92,
      ...field("cpu.tdp_w"),
      cell: (row) => (row.cpuTdpWatts === null ? <Missing /> : withUnit(row.cpuTdpWatts, "W")),
      isOffCards: true,
    },
    {
      id: "release_year",
      header: "CPU year",
      isNumeric: true,
      isBestHigh: true,
      width: 84,
      ...field("cpu.release_year"),
      cell: (row) => row.cpuReleaseYear ?? <Missing />,
      isOffCards: true,
    },
    { id: "manufacturer", header: "Maker", width: 110, cell: (row) => text(row.manufacturer), isOffCards: true },
    { id: "series", header: "Series", width: 120, cell: (row) => text(row.series), isOffCards: true },
    { id: "form_factor", header: "Form", width: 96, cell: (row) => text(row.formFactor), isOffCards: true },
    { id: "condition", header: "Condition", width: 104, cell: (row) => conditionLabel[row.condition] },
    { id: "status", header: "Status", width: 88, cell: (row) => statusLabel[row.status], isOffCards: true },
    { id: "os", header: "OS licence", width: 110, cell: (row) => text(row.osLicense, "none"), isOffCards: true },
    { id: "seller", header: "Seller", width: 130, cell: (row) => text(row.seller) },
    { id: "marketplace", header: "Marketplace", width: 110, cell: (row) => text(row.marketplace), isOffCards: true },
    {
      id: "tags",
      header: "Tags",
      width: 150,
      cell: (row) =>
        row.tags.length === 0 ? (
          <Missing why="no rule gave one" />
        ) : (
          <span className="flex gap-1 overflow-hidden">
            {row.tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </span>
        ),
      isOffCards: true,
    },
    {
      id: "rules",
      header: "Rules",
      hint: "How many rules match",
      isNumeric: true,
      width: 70,
      cell: (row) => row.matchedRuleCount ?? <Missing why="not valued yet" />,
      isOffCards: true,
    },
    {
      id: "price_date",
      header: "Price age",
      isNumeric: true,
      isBestHigh: true,
      width: 88,
      ...field("price_date"),
      cell: (row) => age(row.priceDate, "no date known"),
      isOffCards: true,
    },
    {
      id: "seen",
      header: "Seen",
      isNumeric: true,
      isBestHigh: true,
      width: 72,
      ...field("last_seen_at"),
      cell: (row) => age(row.lastSeenAt, "never seen again"),
    },
    {
      id: "created",
      header: "Added",
      isNumeric: true,
      isBestHigh: true,
      width: 76,
      ...field("created_at"),
      cell: (row) => age(row.createdAt, "no date known"),
      isOffCards: true,
    },
  ];
}

function extraColumn({ id, label, unit, isSortable }: ExtraColumn): GridColumn<Row> {
  const [owner, key = ""] = id.split(/[.](.*)/s);
  return {
    id,
    header: label,
    isNumeric: isSortable,
    isBestHigh: true,
    width: 110,
    ...(isSortable ? { sortField: id } : {}),
    cell: (row) => {
      const value = owner === "metrics" ? row.metrics[key] : row.custom[key];
      if (value === undefined || value === null) return <Missing />;
      if (typeof value === "number") {
        const number = <Spelled>{formatNumber(value)}</Spelled>;
        return unit ? withUnit(number, unit) : number;
      }
      if (typeof value === "boolean") return value ? "Yes" : "No";
      return text(Array.isArray(value) ? value.join(", ") : String(value));
    },
    isOffCards: true,
  };
}

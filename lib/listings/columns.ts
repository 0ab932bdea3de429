import type { NUMBER_FIELDS } from "./filters/listing-fields";
import type { RankedListingRow } from "./ranked-listing";

type Row = RankedListingRow;

interface Shown {
  id: string;
  /** Over the grid, where there is little room. */
  header: string;
  /** In full, as a file and a comparison say it. */
  name?: string;
  /** Stands behind every figure, or over all of them in a file. */
  unit?: string;
  /** In pixels, until a person chooses another. */
  width: number;
  /** What the rows can be ranked by through this column. */
  sortField?: "title" | keyof typeof NUMBER_FIELDS;
  better?: "high" | "low";
  /** Why nothing may stand here. */
  missing?: string;
  hint?: string;
  isOffCards?: boolean;
}

/** What is read of a row, and by that how it is written: a grid, a file and a comparison each have their own way. */
type Read =
  | { kind: "text" | "capitals" | "condition" | "status"; read: (row: Row) => string | null }
  | { kind: "count" | "points" | "per_mark" | "money" | "score"; read: (row: Row) => number | null }
  /** Of sizes, 0 is as good as nothing. */
  | { kind: "gigabytes" | "capacity"; read: (row: Row) => number | null }
  | { kind: "day"; read: (row: Row) => Date | null }
  | { kind: "words"; read: (row: Row) => readonly string[] };
export type ListingColumn = Shown & Read;

const off = { isOffCards: true };
const high = { better: "high" } as const;
const low = { better: "low" } as const;

const columns = [
  { id: "title", header: "Listing", width: 300, sortField: "title", kind: "text", read: (row) => row.title },
  { id: "cpu", header: "CPU", width: 190, missing: "no CPU linked", kind: "text", read: (row) => row.cpuName },
  {
    id: "cpu_mark",
    header: "CPU mark",
    width: 96,
    sortField: "score_cpu_multi",
    ...high,
    ...off,
    kind: "points",
    read: (row) => row.scoreCpuMulti,
    missing: "no mark known",
  },
  {
    id: "single_mark",
    header: "1-thread mark",
    name: "CPU mark, one thread",
    width: 110,
    ...high,
    ...off,
    sortField: "score_cpu_single",
    kind: "points",
    read: (row) => row.scoreCpuSingle,
    missing: "no mark known",
  },
  {
    id: "ram",
    header: "RAM",
    unit: "GB",
    width: 80,
    sortField: "ram_gb",
    ...high,
    missing: "no RAM named",
    kind: "gigabytes",
    read: (row) => row.ramGb,
  },
  {
    id: "storage",
    header: "Storage",
    unit: "GB",
    width: 86,
    sortField: "primary_storage_gb",
    ...high,
    kind: "capacity",
    read: (row) => row.primaryStorageGb,
    missing: "no storage named",
  },
  {
    id: "price",
    header: "Price",
    unit: "USD",
    width: 84,
    sortField: "price_cents",
    ...low,
    kind: "money",
    read: (row) => row.priceCents,
  },
  {
    id: "adjusted",
    header: "Adjusted",
    name: "Adjusted price",
    unit: "USD",
    width: 124,
    ...low,
    sortField: "adjusted_cents",
    kind: "money",
    read: (row) => row.adjustedCents,
  },
  {
    id: "badge",
    header: "Deal",
    width: 116,
    missing: "not valued yet",
    kind: "text",
    read: (row) => (row.priceCheck === null ? row.badge : "check_price"),
  },
  {
    id: "dollar_per_mark",
    header: "$/mark",
    name: "Adjusted $/CPU mark",
    width: 84,
    ...low,
    sortField: "dollar_per_cpu_mark_multi_adjusted",
    missing: "no mark known",
    kind: "per_mark",
    read: (row) => row.dollarPerCpuMarkMultiAdjusted,
  },
  {
    id: "dollar_per_mark_raw",
    header: "$/mark, raw",
    name: "$/CPU mark",
    width: 100,
    ...low,
    ...off,
    sortField: "dollar_per_cpu_mark_multi",
    missing: "no mark known",
    kind: "per_mark",
    read: (row) => row.dollarPerCpuMarkMulti,
  },
  {
    id: "dollar_per_single",
    header: "$/1-thread",
    name: "Adjusted $/CPU mark, one thread",
    width: 100,
    sortField: "dollar_per_cpu_mark_single_adjusted",
    missing: "no mark known",
    ...low,
    ...off,
    kind: "per_mark",
    read: (row) => row.dollarPerCpuMarkSingleAdjusted,
  },
  {
    id: "dollar_per_single_raw",
    header: "$/1-thread, raw",
    name: "$/CPU mark, one thread",
    width: 116,
    sortField: "dollar_per_cpu_mark_single",
    missing: "no mark known",
    ...low,
    ...off,
    kind: "per_mark",
    read: (row) => row.dollarPerCpuMarkSingle,
  },
  {
    id: "score",
    header: "Score",
    unit: "0–100",
    width: 124,
    sortField: "composite",
    ...high,
    kind: "score",
    read: (row) => row.composite,
  },
  {
    id: "profile_adjusted",
    header: "For profile",
    name: "Adjusted price for the profile",
    unit: "USD",
    width: 96,
    sortField: "profile_adjusted_cents",
    missing: "not valued yet",
    ...low,
    ...off,
    kind: "money",
    read: (row) => row.profileAdjustedCents,
  },
  {
    id: "perf_per_watt",
    header: "Marks/W",
    name: "CPU marks per watt",
    width: 90,
    ...high,
    ...off,
    sortField: "perf_per_watt",
    missing: "mark or power unknown",
    kind: "points",
    read: (row) => row.perfPerWatt,
  },
  {
    id: "gpu",
    header: "GPU",
    width: 160,
    missing: "no dedicated GPU",
    ...off,
    kind: "text",
    read: (row) => row.gpuName,
  },
  {
    id: "gpu_score",
    header: "GPU score",
    width: 96,
    sortField: "score_gpu",
    ...high,
    ...off,
    kind: "points",
    read: (row) => row.scoreGpu,
    missing: "no GPU mark",
  },
  { id: "ram_generation", header: "RAM type", width: 88, ...off, kind: "capitals", read: (row) => row.ramGeneration },
  {
    id: "cores",
    header: "Cores",
    name: "CPU cores",
    width: 72,
    sortField: "cpu.cores",
    ...high,
    ...off,
    kind: "count",
    read: (row) => row.cpuCores,
  },
  {
    id: "tdp",
    header: "CPU power",
    unit: "W",
    width: 92,
    sortField: "cpu.tdp_w",
    ...low,
    ...off,
    kind: "count",
    read: (row) => row.cpuTdpWatts,
  },
  {
    id: "release_year",
    header: "CPU year",
    width: 84,
    sortField: "cpu.release_year",
    ...high,
    ...off,
    kind: "count",
    read: (row) => row.cpuReleaseYear,
  },
  { id: "manufacturer", header: "Maker", width: 110, ...off, kind: "text", read: (row) => row.manufacturer },
  { id: "series", header: "Series", width: 120, ...off, kind: "text", read: (row) => row.series },
  {
    id: "form_factor",
    header: "Form",
    name: "Form factor",
    width: 96,
    ...off,
    kind: "text",
    read: (row) => row.formFactor,
  },
  { id: "condition", header: "Condition", width: 104, kind: "condition", read: (row) => row.condition },
  { id: "status", header: "Status", width: 88, ...off, kind: "status", read: (row) => row.status },
  { id: "os", header: "OS licence", width: 110, ...off, missing: "none", kind: "text", read: (row) => row.osLicense },
  { id: "seller", header: "Seller", width: 130, kind: "text", read: (row) => row.seller },
  { id: "marketplace", header: "Marketplace", width: 110, ...off, kind: "text", read: (row) => row.marketplace },
  {
    id: "tags",
    header: "Tags",
    width: 150,
    ...off,
    missing: "no rule gave one",
    kind: "words",
    read: (row) => row.tags,
  },
  {
    id: "rules",
    header: "Rules",
    name: "Rules that match",
    hint: "How many rules match",
    width: 70,
    ...off,
    kind: "count",
    read: (row) => row.matchedRuleCount,
    missing: "not valued yet",
  },
  {
    id: "price_date",
    header: "Price age",
    name: "Price date",
    width: 88,
    ...high,
    ...off,
    sortField: "price_date",
    kind: "day",
    read: (row) => row.priceDate,
    missing: "no date known",
  },
  {
    id: "seen",
    header: "Seen",
    name: "Last seen",
    width: 72,
    sortField: "last_seen_at",
    ...high,
    kind: "day",
    read: (row) => row.lastSeenAt,
    missing: "never seen again",
  },
  {
    id: "created",
    header: "Added",
    width: 76,
    sortField: "created_at",
    ...high,
    ...off,
    kind: "day",
    read: (row) => row.createdAt,
    missing: "no date known",
  },
] as const satisfies readonly ListingColumn[];

export type ColumnId = (typeof columns)[number]["id"];
export const LISTING_COLUMNS: readonly (ListingColumn & { id: ColumnId })[] = columns;

export const columnIds = (): string[] => columns.map(({ id }) => id);

export const usualColumns: readonly ColumnId[] = [
  ...(["title", "cpu", "ram", "storage", "price", "adjusted", "badge", "dollar_per_mark", "score", "seen"] as const),
];

/** Numbers that rules and custom fields add: known by name only, so their columns are made when they are there. */
export type ExtraColumn = { id: string; label: string; unit?: string; isSortable: boolean };

export function readExtra({ metrics, custom }: Pick<Row, "metrics" | "custom">, id: string): unknown {
  const [owner, key = ""] = id.split(/[.](.*)/s);
  return owner === "metrics" ? metrics[key] : custom[key];
}

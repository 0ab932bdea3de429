import type { RankedListingRow } from "../../listings/ranked-listing";
import type { SheetCell } from "../../sheets/cell";
import { CHECK_PRICE } from "../../valuation/badge";

type Row = RankedListingRow;
export type ExportColumn = { id: string; header: string; read: (row: Row) => SheetCell };

const dollars = (cents: number | null): number | null => (cents === null ? null : cents / 100);
const day = (date: Date | null): string | null => (date === null ? null : new Date(date).toISOString().slice(0, 10));

/** The table's columns as a spreadsheet has them: plain values, units in the headers. */
const columns: ExportColumn[] = [
  { id: "title", header: "Listing", read: (row) => row.title },
  { id: "cpu", header: "CPU", read: (row) => row.cpuName },
  { id: "cpu_mark", header: "CPU mark", read: (row) => row.scoreCpuMulti },
  { id: "single_mark", header: "CPU mark, one thread", read: (row) => row.scoreCpuSingle },
  { id: "ram", header: "RAM (GB)", read: (row) => row.ramGb },
  { id: "storage", header: "Storage (GB)", read: (row) => row.primaryStorageGb },
  { id: "price", header: "Price (USD)", read: (row) => dollars(row.priceCents) },
  { id: "adjusted", header: "Adjusted price (USD)", read: (row) => dollars(row.adjustedCents) },
  { id: "badge", header: "Deal", read: (row) => (row.priceCheck === null ? row.badge : CHECK_PRICE) },
  { id: "dollar_per_mark", header: "Adjusted $/CPU mark", read: (row) => row.dollarPerCpuMarkMultiAdjusted },
  { id: "dollar_per_mark_raw", header: "$/CPU mark", read: (row) => row.dollarPerCpuMarkMulti },
  {
    id: "dollar_per_single",
    header: "Adjusted $/CPU mark, one thread",
    read: (row) => row.dollarPerCpuMarkSingleAdjusted,
  },
  { id: "dollar_per_single_raw", header: "$/CPU mark, one thread", read: (row) => row.dollarPerCpuMarkSingle },
  { id: "score", header: "Score (0–100)", read: (row) => row.composite },
  {
    id: "profile_adjusted",
    header: "Adjusted price for the profile (USD)",
    read: (row) => dollars(row.profileAdjustedCents),
  },
  { id: "perf_per_watt", header: "CPU marks per watt", read: (row) => row.perfPerWatt },
  { id: "gpu", header: "GPU", read: (row) => row.gpuName },
  { id: "gpu_score", header: "GPU score", read: (row) => row.scoreGpu },
  { id: "ram_generation", header: "RAM type", read: (row) => row.ramGeneration },
  { id: "cores", header: "CPU cores", read: (row) => row.cpuCores },
  { id: "tdp", header: "CPU power (W)", read: (row) => row.cpuTdpWatts },
  { id: "release_year", header: "CPU year", read: (row) => row.cpuReleaseYear },
  { id: "manufacturer", header: "Maker", read: (row) => row.manufacturer },
  { id: "series", header: "Series", read: (row) => row.series },
  { id: "form_factor", header: "Form factor", read: (row) => row.formFactor },
  { id: "condition", header: "Condition", read: (row) => row.condition },
  { id: "status", header: "Status", read: (row) => row.status },
  { id: "os", header: "OS licence", read: (row) => row.osLicense },
  { id: "seller", header: "Seller", read: (row) => row.seller },
  { id: "marketplace", header: "Marketplace", read: (row) => row.marketplace },
  { id: "tags", header: "Tags", read: (row) => row.tags.join(", ") || null },
  { id: "rules", header: "Rules that match", read: (row) => row.matchedRuleCount },
  { id: "price_date", header: "Price date", read: (row) => day(row.priceDate) },
  { id: "seen", header: "Last seen", read: (row) => day(row.lastSeenAt) },
  { id: "created", header: "Added", read: (row) => day(row.createdAt) },
];

/** The columns in view, in their order, with what identifies a row in front and its address behind. */
export function exportColumns(ids: readonly string[], labels: Readonly<Record<string, string>>): ExportColumn[] {
  const chosen = ids.flatMap((id): ExportColumn[] => {
    const known = columns.find((column) => column.id === id);
    if (known) return [known];
    const label = labels[id];
    return label === undefined ? [] : [{ id, header: label, read: (row) => readExtra(row, id) }];
  });
  return [
    { id: "id", header: "Id", read: (row) => row.id },
    ...chosen,
    { id: "url", header: "Offer", read: (row) => row.listingUrl },
  ];
}

function readExtra(row: Row, id: string): SheetCell {
  const [owner, key = ""] = id.split(/[.](.*)/s);
  const value = owner === "metrics" ? row.metrics[key] : row.custom[key];
  if (value === undefined || value === null) return null;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
  return Array.isArray(value) ? value.join(", ") : JSON.stringify(value);
}

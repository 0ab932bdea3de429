import { type ColumnId, LISTING_COLUMNS, type ListingColumn } from "@/lib/listings/columns";
import type { ComparedLine } from "@/lib/listings/compare";
import { formatDollars } from "@/lib/money/format-dollars";
import { formatCapacity, formatDay, formatNumber } from "@/lib/words/format";
import { conditionLabel, statusLabel } from "./labels";

/** What the listings are compared by, from what matters most; what no column of the table shows stands in between. */
export const comparedLines = (profileName: string): ComparedLine[] => [
  ...lines(["score", `${profileName} score`], ["adjusted"], ["price"], ["dollar_per_mark", "$/CPU mark, adjusted"]),
  ...lines(["dollar_per_single", "$/1-thread mark, adjusted"], ["perf_per_watt", "Marks per watt"], ["cpu"]),
  ...lines(["cpu_mark"], ["single_mark"], ["cores"], ["tdp"], ["release_year"], ["ram"], ["ram_generation"]),
  ...lines(["storage"]),
  { key: "medium", label: "Drive", read: (row) => row.primaryStorageMedium?.replace("_", " ") ?? null },
  {
    key: "second_storage",
    label: "Second drive",
    better: "high",
    show: formatCapacity,
    read: (row) => row.secondaryStorageGb || null,
  },
  ...lines(["gpu"], ["gpu_score"], ["form_factor"], ["manufacturer"], ["condition"], ["status"], ["os"], ["seller"]),
  ...lines(["seen"]),
];

const lines = (...wanted: [id: ColumnId, label?: string][]): ComparedLine[] =>
  wanted.flatMap(([id, label]) => {
    const column = LISTING_COLUMNS.find((known) => known.id === id);
    return column ? [lineOf(column, label)] : [];
  });

function lineOf(column: ListingColumn, label = column.name ?? column.header): ComparedLine {
  const { id: key, better, unit } = column;
  const line = { key, label, ...(better ? { better } : {}) };
  switch (column.kind) {
    case "text":
      return { ...line, read: column.read };
    case "capitals":
      return { ...line, read: (row) => column.read(row)?.toUpperCase() ?? null };
    case "condition":
      return { ...line, read: (row) => conditionLabel[row.condition] };
    case "status":
      return { ...line, read: (row) => statusLabel[row.status] };
    case "words":
      return { ...line, read: (row) => column.read(row).join(", ") || null };
    case "day":
      return { key, label, read: (row) => showDay(column.read(row)) };
    case "gigabytes":
      return { ...line, read: (row) => column.read(row) || null, show: (gigabytes) => `${gigabytes} GB` };
    case "capacity":
      return { ...line, read: (row) => column.read(row) || null, show: formatCapacity };
    case "count":
      return { ...line, read: column.read, show: (count) => (unit ? `${count} ${unit}` : String(count)) };
    case "points":
      return { ...line, read: column.read, show: (points) => formatNumber(Math.round(points)) };
    case "score":
      return { ...line, read: column.read, show: (score) => score.toFixed(1) };
    case "per_mark":
      return { ...line, read: column.read, show: (value) => `$${value.toFixed(4)}` };
    case "money":
      return { ...line, read: column.read, show: (cents) => formatDollars(cents, { withCents: true }) };
  }
}

const showDay = (date: Date | null): string | null => (date ? formatDay(new Date(date)) : null);

import { LISTING_COLUMNS, type ListingColumn, readExtra } from "../../listings/columns";
import type { RankedListingRow } from "../../listings/ranked-listing";
import type { SheetCell } from "../../sheets/cell";

type Row = RankedListingRow;
export type ExportColumn = { id: string; header: string; read: (row: Row) => SheetCell };

/** The columns in view, in their order, with what identifies a row in front and its address behind. */
export function exportColumns(ids: readonly string[], labels: Readonly<Record<string, string>>): ExportColumn[] {
  const chosen = ids.flatMap((id): ExportColumn[] => {
    const known = LISTING_COLUMNS.find((column) => column.id === id);
    if (known) return [{ id, header: headerOf(known), read: (row) => cellOf(known, row) }];
    const label = labels[id];
    return label === undefined ? [] : [{ id, header: label, read: (row) => extraOf(row, id) }];
  });
  return [
    { id: "id", header: "Id", read: (row) => row.id },
    ...chosen,
    { id: "url", header: "Offer", read: (row) => row.listingUrl },
  ];
}

const headerOf = ({ header, name, unit }: ListingColumn): string => `${name ?? header}${unit ? ` (${unit})` : ""}`;

/** As a spreadsheet has it: a plain value, its unit in the header. */
function cellOf(column: ListingColumn, row: Row): SheetCell {
  switch (column.kind) {
    case "money": {
      const cents = column.read(row);
      return cents === null ? null : cents / 100;
    }
    case "day":
      return column.read(row)?.toISOString().slice(0, 10) ?? null;
    case "words":
      return column.read(row).join(", ") || null;
    default:
      return column.read(row);
  }
}

function extraOf(row: Row, id: string): SheetCell {
  const value = readExtra(row, id);
  if (value === undefined || value === null) return null;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
  return Array.isArray(value) ? value.join(", ") : JSON.stringify(value);
}

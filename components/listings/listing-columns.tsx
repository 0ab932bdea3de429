import type { GridColumn } from "@/components/data-table/ranked-grid";
import { Spelled } from "@/components/layout/spelled";
import { type ExtraColumn, LISTING_COLUMNS, type ListingColumn, readExtra } from "@/lib/listings/columns";
import { NUMBER_FIELDS } from "@/lib/listings/filters/listing-fields";
import type { ListedRow } from "@/lib/listings/standing";
import { formatNumber } from "@/lib/words/format";
import { Missing } from "../data-table/missing";
import { showColumn, showText, withUnit } from "./column-cell";
import { ownCells } from "./own-cells";

/** The grid's columns: how wide, what they rank by, and what stands in their cells. */
export function listingColumns(now: Date, extras: readonly ExtraColumn[]): GridColumn<ListedRow>[] {
  return [...LISTING_COLUMNS.map((column) => gridColumn(column, now)), ...extras.map(extraColumn)];
}

const WORDS: readonly ListingColumn["kind"][] = ["text", "capitals", "condition", "status", "words"];

function gridColumn(column: ListingColumn, now: Date): GridColumn<ListedRow> {
  const { id, header, width, sortField, better, isOffCards } = column;
  const hint = column.hint ?? (sortField && sortField !== "title" ? NUMBER_FIELDS[sortField].label : undefined);
  return {
    id,
    header,
    width,
    isNumeric: !WORDS.includes(column.kind),
    isBestHigh: better === "high",
    ...(hint ? { hint } : {}),
    ...(sortField ? { sortField } : {}),
    ...(isOffCards ? { isOffCards } : {}),
    cell: ownCells[id] ?? ((row) => showColumn(column, row, now)),
  };
}

function extraColumn({ id, label, unit, isSortable }: ExtraColumn): GridColumn<ListedRow> {
  return {
    id,
    header: label,
    isNumeric: isSortable,
    isBestHigh: true,
    width: 110,
    ...(isSortable ? { sortField: id } : {}),
    cell: (row) => {
      const value = readExtra(row, id);
      if (value === undefined || value === null) return <Missing />;
      if (typeof value === "number") {
        const number = <Spelled>{formatNumber(value)}</Spelled>;
        return unit ? withUnit(number, unit) : number;
      }
      if (typeof value === "boolean") return value ? "Yes" : "No";
      return showText(Array.isArray(value) ? value.join(", ") : String(value));
    },
    isOffCards: true,
  };
}

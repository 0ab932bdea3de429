"use client";
import type { GridColumn } from "@/components/data-table/ranked-grid";
import { conditionLabel, statusLabel } from "@/components/listings/labels";
import { CONDITIONS, LISTING_STATUSES } from "@/lib/listings/enums";
import type { ListedRow } from "@/lib/listings/standing";
import { centsToDecimal } from "@/lib/money/decimal";
import { EditableCell } from "./editable-cell";

const conditions = CONDITIONS.map((value) => ({ value, label: conditionLabel[value] }));
const statuses = LISTING_STATUSES.map((value) => ({ value, label: statusLabel[value] }));

/** The same columns, with the values that can be edited where they stand. */
export function makeEditable(columns: readonly GridColumn<ListedRow>[]): GridColumn<ListedRow>[] {
  return columns.map((column) => {
    const edit = editors[column.id];
    return edit
      ? {
          ...column,
          cell: (row) => (
            <EditableCell row={row} {...edit(row)}>
              {column.cell(row)}
            </EditableCell>
          ),
        }
      : column;
  });
}

type Editor = (row: ListedRow) => Omit<React.ComponentProps<typeof EditableCell>, "row" | "children">;

const editors: Record<string, Editor> = {
  price: (row) => ({ field: "price_usd", label: "Price", value: centsToDecimal(row.priceCents), isNumeric: true }),
  condition: (row) => ({ field: "condition", label: "Condition", value: row.condition, options: conditions }),
  status: (row) => ({ field: "status", label: "Status", value: row.status, options: statuses }),
  seller: (row) => ({ field: "seller", label: "Seller", value: row.seller ?? "" }),
};

import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

export type Column<Row> = {
  header: string;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /** The cell that names the row: it heads the row for screen readers and the card on a phone. */
  isTitle?: boolean;
  className?: string;
};

type Props<Row> = {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string | number;
};

/**
 * A plain table that becomes a list of cards below 640 px, in the same order. The roles are written out because a browser
 * drops a table's own when its parts are laid out as blocks; what scrolls can be reached with the keyboard. The linter
 * holds both for mistakes and is told otherwise for this file.
 */
export function DataTable<Row>({ caption, columns, rows, rowKey }: Props<Row>) {
  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className="overflow-x-auto sm:rounded-lg sm:border sm:bg-surface"
    >
      <table role="table" className="block w-full border-collapse tabular-nums sm:table">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup" className="sr-only sm:not-sr-only sm:table-header-group">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.header}
                role="columnheader"
                scope="col"
                className={cn(
                  "h-8 whitespace-nowrap border-b px-3 text-left font-strong text-muted text-xs",
                  column.numeric && "text-right",
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="grid gap-2 sm:table-row-group">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              role="row"
              className="block rounded-lg border bg-surface p-3 hover:bg-hover sm:table-row sm:rounded-none sm:border-0 sm:p-0 sm:[&:not(:last-child)>*]:border-b"
            >
              {columns.map((column) => (
                <Cell key={column.header} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const Tag = column.isTitle ? "th" : "td";
  return (
    <Tag
      role={column.isTitle ? "rowheader" : "cell"}
      scope={column.isTitle ? "row" : undefined}
      className={cn(
        "flex justify-between gap-4 py-0.5 text-left font-normal sm:table-cell sm:h-9 sm:px-3 sm:py-1",
        column.isTitle && "pb-1.5 font-strong sm:pb-1 sm:font-normal",
        column.numeric && "sm:whitespace-nowrap sm:text-right",
        column.className,
      )}
    >
      {!column.isTitle && (
        <span aria-hidden className="text-muted sm:hidden">
          {column.header}
        </span>
      )}
      <span className={cn("min-w-0 break-words text-right sm:text-inherit", column.isTitle && "text-left")}>
        {column.cell(row)}
      </span>
    </Tag>
  );
}

"use client";
import type { RowData } from "@tanstack/react-table";
import { memo } from "react";
import { cn } from "@/lib/cn";
import type { GridColumn } from "./ranked-grid";

/** A pinned one stands that many pixels from the left. */
export type ShownColumn<Row extends RowData> = GridColumn<Row> & { pinnedAt?: number };

export type RowStanding = { place: number | null; why: string | null };

type Props<Row extends RowData> = RowStanding & {
  row: Row;
  id: number;
  name: string;
  rank: number;
  isNumberless: boolean;
  columns: ShownColumn<Row>[];
  isActive: boolean;
  isPicked: boolean;
  isMuted: boolean;
  onPick: (id: number, isPicked: boolean) => void;
  onActivate: (id: number) => void;
};

/** Drawn anew only when it changed itself: a letter typed beside the list must not wait for a hundred rows. */
export const RankedRow = memo(Row) as typeof Row;

function Row<Row extends RowData>({
  row,
  id,
  name,
  rank,
  place,
  why,
  isNumberless,
  columns,
  isActive,
  isPicked,
  isMuted,
  onPick,
  onActivate,
}: Props<Row>) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys act on the table as a whole, and the title is a link
    <div
      role="row"
      data-row={id}
      aria-rowindex={rank + 1}
      aria-current={isActive || undefined}
      className={cn(
        "group/row rounded-lg border bg-surface p-3 sm:grid sm:min-w-(--width) sm:items-stretch sm:rounded-none sm:border-0 sm:border-b sm:p-0 sm:[content-visibility:auto] sm:[contain-intrinsic-size:auto_var(--row)]",
        isActive && "bg-hover max-sm:border-accent",
      )}
      style={{ gridTemplateColumns: "var(--template)" }}
      onClick={(event) => {
        const pressed = event.target as HTMLElement;
        // What a cell shows over the page is no part of the row.
        if (event.currentTarget.contains(pressed) && !pressed.closest("a,button,input,select,label")) onActivate(id);
      }}
    >
      <div
        role="cell"
        className={cn(
          "flex items-center justify-between gap-2 pb-1 text-muted text-sm sm:sticky sm:left-0 sm:z-[5] sm:justify-end sm:pr-3 sm:pb-0",
          isActive ? "sm:bg-hover sm:shadow-[inset_2px_0_0_var(--accent)]" : "sm:bg-surface",
        )}
      >
        <input
          type="checkbox"
          aria-label={`Pick ${name}`}
          className="size-3.5 accent-accent sm:opacity-0 sm:checked:opacity-100 sm:focus-visible:opacity-100 sm:group-hover/row:opacity-100"
          checked={isPicked}
          onChange={(event) => onPick(id, event.target.checked)}
        />
        {why !== null && <span title={`Not ranked. ${why}`}>–</span>}
        {place !== null && place !== rank && (
          <span className="text-xs" title={`Place ${place} among all that are ranked`}>
            #{place}
          </span>
        )}
        {!isNumberless && <span className="sm:min-w-6 sm:text-right">{rank}</span>}
      </div>
      {columns.map((column) => {
        const { pinnedAt } = column;
        return (
          <div
            key={column.id}
            role="cell"
            className={cn(
              "flex min-h-7 min-w-0 items-center justify-between gap-3 sm:h-(--row) sm:justify-start sm:overflow-hidden sm:whitespace-nowrap sm:px-2.5",
              column.isNumeric && "sm:justify-end sm:text-right",
              column.isOffCards && "max-sm:hidden",
              pinnedAt !== undefined && cn("sm:sticky sm:z-[5]", isActive ? "sm:bg-hover" : "sm:bg-surface"),
              isMuted && "text-muted",
            )}
            style={pinnedAt === undefined ? undefined : { left: pinnedAt }}
          >
            {column.id !== "title" && (
              <span aria-hidden className="text-muted sm:hidden">
                {column.header}
              </span>
            )}
            {column.cell(row)}
          </div>
        );
      })}
      <div aria-hidden className="hidden sm:block" />
    </div>
  );
}

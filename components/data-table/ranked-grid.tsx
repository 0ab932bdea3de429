"use client";
import {
  type ColumnDef,
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  type Header,
  type RowData,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { ArrowDown, ArrowUp, EllipsisVertical } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { cn } from "@/lib/cn";
import { RankedRow, type RowStanding, type ShownColumn } from "./ranked-row";

export type GridColumn<Row extends RowData> = {
  id: string;
  header: string;
  /** The header in full, where it is short for something. */
  hint?: string;
  isNumeric?: boolean;
  /** In pixels, until a person chooses another. */
  width: number;
  /** What the rows can be ranked by through this column. */
  sortField?: string;
  /** Whether the first click on it begins with the highest. */
  isBestHigh?: boolean;
  cell: (row: Row) => ReactNode;
  /** Leaves a card on a phone without this line. */
  isOffCards?: boolean;
};

export type GridLayout = { columns: { id: string; width?: number }[]; pinned: string[] };

type Props<Row extends RowData> = {
  label: string;
  columns: GridColumn<Row>[];
  layout: GridLayout;
  onLayout: (layout: GridLayout) => void;
  rows: Row[];
  rowId: (row: Row) => number;
  rowName: (row: Row) => string;
  /** The rank of the first row, and how many there are in all, where they are known. */
  firstRank: number;
  total: number | null;
  sort: { field: string; direction: "asc" | "desc" };
  onSort: (field: string, direction: "asc" | "desc") => void;
  rowHeight: number;
  groupOf?: ((row: Row) => string) | undefined;
  picked: ReadonlySet<number>;
  onPick: (id: number, isPicked: boolean) => void;
  activeId: number | null;
  onActivate: (id: number) => void;
  isMuted?: (row: Row) => boolean;
  /** Its place in the ranking, whatever the list shows, or why it has none. */
  standing?: (row: Row) => RowStanding;
  /** Rows that follow the ranked ones without a number. */
  isNumberless?: (row: Row) => boolean;
};

const features = tableFeatures({
  columnVisibilityFeature,
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnResizingFeature,
});

type GridHeader<Row extends RowData> = Header<typeof features, Row, unknown>;

const LEAD_WIDTH = 84;

/**
 * Ranked rows with columns a person arranges: by mouse, and by each column's menu for everyone else. Below 640 px every row
 * is a card, in the same order. Rows out of sight are skipped by the browser (content-visibility), so long pages stay light.
 */
export function RankedGrid<Row extends RowData>(props: Props<Row>) {
  const { columns, layout, rows, rowId, onPick, onActivate } = props;
  const grid = useRef<HTMLDivElement>(null);
  const dragged = useRef<string | null>(null);
  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, Row> => ({
          id: column.id,
          size: column.width,
          minSize: 48,
          maxSize: 800,
          accessorFn: (row) => row,
        }),
      ),
    [columns],
  );
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const visible = new Set(layout.columns.map(({ id }) => id));
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: (row) => String(rowId(row)),
    columnResizeMode: "onEnd",
    state: {
      columnOrder: layout.columns.map(({ id }) => id),
      columnVisibility: Object.fromEntries(columns.map(({ id }) => [id, visible.has(id)])),
      columnPinning: { start: layout.pinned.filter((id) => visible.has(id)), end: [] },
      columnSizing: Object.fromEntries(layout.columns.flatMap(({ id, width }) => (width ? [[id, width]] : []))),
    },
    onColumnSizingChange: (update) => {
      const before = Object.fromEntries(layout.columns.flatMap(({ id, width }) => (width ? [[id, width]] : [])));
      const after = typeof update === "function" ? update(before) : update;
      props.onLayout({
        ...layout,
        columns: layout.columns.map((column) => {
          const width = after[column.id];
          return width ? { ...column, width: Math.round(width) } : column;
        }),
      });
    },
  });
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: headers follow from these three, and are new at every time
  const shown = useMemo(() => placeColumns(columns, headers), [columns, layout.columns, layout.pinned]);
  const template = `${LEAD_WIDTH}px ${headers.map((header) => `${header.getSize()}px`).join(" ")} minmax(0,1fr)`;
  const width = LEAD_WIDTH + headers.reduce((sum, header) => sum + header.getSize(), 0);

  const move = (id: string, to: number) => {
    const moved = layout.columns.filter((column) => column.id !== id);
    const column = layout.columns.find((candidate) => candidate.id === id);
    if (column) props.onLayout({ ...layout, columns: moved.toSpliced(Math.max(0, to), 0, column) });
  };
  const placeOf = (id: string) => layout.columns.findIndex((column) => column.id === id);
  const pin = (id: string, isPinned: boolean) => {
    const others = layout.pinned.filter((pinned) => pinned !== id);
    props.onLayout({ ...layout, pinned: isPinned ? [...others, id] : others });
  };

  useEffect(() => {
    if (props.activeId === null) return;
    grid.current?.querySelector(`[data-row="${props.activeId}"]`)?.scrollIntoView({ block: "nearest" });
  }, [props.activeId]);

  const lines = inGroups(rows, props.groupOf);
  return (
    <div
      ref={grid}
      role="table"
      aria-label={props.label}
      aria-rowcount={props.total === null ? -1 : props.total + 1}
      aria-colcount={headers.length + 1}
      tabIndex={0}
      className="relative overflow-auto tabular-nums outline-offset-[-2px] sm:h-full sm:bg-surface print:h-auto print:overflow-visible"
      style={{ "--template": template, "--width": `${width}px` } as React.CSSProperties}
    >
      <div role="rowgroup" className="sticky top-0 z-20 hidden sm:block" style={{ minWidth: width }}>
        <div
          role="row"
          aria-rowindex={1}
          className="grid border-b bg-surface"
          style={{ gridTemplateColumns: "var(--template)" }}
        >
          <div
            role="columnheader"
            className="sticky left-0 z-10 flex h-8 items-center justify-end bg-surface pr-3 text-muted text-xs"
          >
            <abbr title="Rank" className="no-underline">
              #
            </abbr>
          </div>
          {headers.map((header) => {
            const column = byId.get(header.column.id);
            if (!column) return null;
            const at = placeOf(column.id);
            return (
              <HeaderCell
                key={column.id}
                column={column}
                header={header}
                sort={props.sort}
                left={shown.find(({ id }) => id === column.id)?.pinnedAt}
                onSort={props.onSort}
                onDrag={() => {
                  dragged.current = column.id;
                }}
                onDrop={() => {
                  if (dragged.current && dragged.current !== column.id) move(dragged.current, at);
                  dragged.current = null;
                }}
              >
                <MenuItem disabled={at <= 0} onSelect={() => move(column.id, at - 1)}>
                  Move left
                </MenuItem>
                <MenuItem disabled={at >= layout.columns.length - 1} onSelect={() => move(column.id, at + 1)}>
                  Move right
                </MenuItem>
                <MenuItem onSelect={() => pin(column.id, !layout.pinned.includes(column.id))}>
                  {layout.pinned.includes(column.id) ? "Unpin" : "Pin to the left"}
                </MenuItem>
                <MenuItem onSelect={() => resize(column.id, header.getSize() + 24)}>Wider</MenuItem>
                <MenuItem onSelect={() => resize(column.id, header.getSize() - 24)}>Narrower</MenuItem>
                <MenuLine />
                <MenuItem
                  disabled={layout.columns.length < 2}
                  onSelect={() =>
                    props.onLayout({ ...layout, columns: layout.columns.filter(({ id }) => id !== column.id) })
                  }
                >
                  Hide
                </MenuItem>
              </HeaderCell>
            );
          })}
          <div aria-hidden />
        </div>
      </div>
      <div
        role="rowgroup"
        className="grid grid-cols-[minmax(0,1fr)] gap-2 sm:block"
        style={{ "--row": `${props.rowHeight}px` } as React.CSSProperties}
      >
        {lines.map(({ row, at, heading }) => {
          const id = rowId(row);
          return (
            <div key={id} role="presentation" className="min-w-0 sm:min-w-(--width)">
              {heading && (
                <div role="row" className="sticky z-10 border-b bg-bg px-3 py-1 font-strong text-sm sm:top-8">
                  <span role="cell" aria-colspan={headers.length + 1} className="sm:sticky sm:left-3">
                    {heading}
                  </span>
                </div>
              )}
              <RankedRow
                row={row}
                id={id}
                columns={shown}
                isActive={props.activeId === id}
                onPick={onPick}
                onActivate={onActivate}
                name={props.rowName(row)}
                rank={props.firstRank + at}
                place={props.standing?.(row).place ?? null}
                why={props.standing?.(row).why ?? null}
                isNumberless={props.isNumberless?.(row) ?? false}
                isPicked={props.picked.has(id)}
                isMuted={props.isMuted?.(row) ?? false}
              />
            </div>
          );
        })}
      </div>
    </div>
  );

  function resize(id: string, wanted: number): void {
    const size = Math.min(800, Math.max(48, Math.round(wanted)));
    props.onLayout({
      ...layout,
      columns: layout.columns.map((column) => (column.id === id ? { ...column, width: size } : column)),
    });
  }
}

/** The columns in view in their order, each pinned one with its place. */
function placeColumns<Row extends RowData>(
  columns: readonly GridColumn<Row>[],
  headers: readonly GridHeader<Row>[],
): ShownColumn<Row>[] {
  let left = LEAD_WIDTH;
  return headers.flatMap((header) => {
    const column = columns.find(({ id }) => id === header.column.id);
    if (!column || !header.column.getIsPinned()) return column ?? [];
    left += header.getSize();
    return { ...column, pinnedAt: left - header.getSize() };
  });
}

interface Line<Row> {
  row: Row;
  /** Its place in the order, whatever group it stands in. */
  at: number;
  /** Said above the first row of a group. */
  heading: string | null;
}

/** Rows by group, the groups in the order of their best row. */
function inGroups<Row>(rows: readonly Row[], groupOf: ((row: Row) => string) | undefined): Line<Row>[] {
  if (!groupOf) return rows.map((row, at) => ({ row, at, heading: null }));
  const groups = new Map<string, Line<Row>[]>();
  for (const [at, row] of rows.entries()) {
    const name = groupOf(row);
    const held = groups.get(name);
    if (held) held.push({ row, at, heading: null });
    else groups.set(name, [{ row, at, heading: name }]);
  }
  return [...groups.values()].flatMap((group) =>
    group.map((line) => (line.heading ? { ...line, heading: `${line.heading} (${group.length})` } : line)),
  );
}

function HeaderCell<Row extends RowData>(props: {
  column: GridColumn<Row>;
  header: GridHeader<Row>;
  sort: Props<Row>["sort"];
  left: number | undefined;
  onSort: Props<Row>["onSort"];
  onDrag: () => void;
  onDrop: () => void;
  children: ReactNode;
}) {
  const { column, header, sort, left } = props;
  const isSorted = column.sortField !== undefined && sort.field === column.sortField;
  const first = column.isBestHigh ? "desc" : "asc";
  const next = isSorted ? (sort.direction === "asc" ? "desc" : "asc") : first;
  const Arrow = sort.direction === "asc" ? ArrowUp : ArrowDown;
  return (
    <div
      role="columnheader"
      aria-sort={isSorted ? (sort.direction === "asc" ? "ascending" : "descending") : undefined}
      draggable
      onDragStart={props.onDrag}
      onDragOver={(event) => event.preventDefault()}
      onDrop={props.onDrop}
      className={cn(
        "group/head relative flex h-8 min-w-0 items-center gap-0.5 bg-surface px-2.5 text-muted text-xs",
        column.isNumeric && "justify-end",
        left !== undefined && "sticky z-10",
      )}
      style={left === undefined ? undefined : { left }}
    >
      {column.sortField === undefined ? (
        <span className="truncate" title={column.hint}>
          {column.header}
        </span>
      ) : (
        <button
          type="button"
          title={column.hint ?? `Rank by ${column.header}`}
          className={cn("flex min-w-0 items-center gap-1 hover:text-text", isSorted && "font-strong text-text")}
          onClick={() => props.onSort(column.sortField ?? "", next)}
        >
          <span className="truncate">{column.header}</span>
          {isSorted && <Arrow aria-hidden className="size-3 shrink-0" />}
        </button>
      )}
      <Menu
        trigger={
          <button
            type="button"
            aria-label={`Arrange ${column.header}`}
            className="-mr-1.5 shrink-0 rounded opacity-0 hover:bg-hover focus-visible:opacity-100 group-hover/head:opacity-100 data-[state=open]:opacity-100"
          >
            <EllipsisVertical aria-hidden className="size-3.5" />
          </button>
        }
      >
        {props.children}
      </Menu>
      <div
        aria-hidden
        onMouseDown={header.getResizeHandler()}
        onTouchStart={header.getResizeHandler()}
        onDragStart={(event) => event.preventDefault()}
        draggable
        className="absolute top-1 right-0 h-6 w-1.5 cursor-col-resize border-r opacity-0 hover:border-accent group-hover/head:opacity-100"
      />
    </div>
  );
}

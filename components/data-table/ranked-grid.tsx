"use client";
import { ArrowDown, ArrowUp, EllipsisVertical } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { cn } from "@/lib/cn";

export type GridColumn<Row> = {
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

type Props<Row> = {
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
  onActivate: (id: number | null) => void;
  onOpen: (id: number) => void;
  isMuted?: (row: Row) => boolean;
};

const LEAD_WIDTH = 64;

/**
 * Ranked rows with columns a person arranges: by mouse, and by each column's menu for everyone else. Below 640 px every row
 * is a card, in the same order. Rows out of sight are skipped by the browser (content-visibility), so long pages stay light.
 */
export function RankedGrid<Row>(props: Props<Row>) {
  const { columns, layout, rows, rowId } = props;
  const grid = useRef<HTMLDivElement>(null);
  const dragged = useRef<string | null>(null);
  const widths = new Map(layout.columns.map(({ id, width }) => [id, width]));
  const shown = [...layout.pinned, ...layout.columns.map(({ id }) => id).filter((id) => !layout.pinned.includes(id))]
    .filter((id) => widths.has(id))
    .flatMap((id) => columns.find((column) => column.id === id) ?? [])
    .map((column) => ({ ...column, width: limitWidth(widths.get(column.id) ?? column.width) }));
  let left = LEAD_WIDTH;
  const offsets = new Map<string, number>();
  for (const column of shown) {
    if (!layout.pinned.includes(column.id)) continue;
    offsets.set(column.id, left);
    left += column.width;
  }
  const template = `${LEAD_WIDTH}px ${shown.map((column) => `${column.width}px`).join(" ")} minmax(0,1fr)`;
  const width = LEAD_WIDTH + shown.reduce((sum, column) => sum + column.width, 0);

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
      aria-colcount={shown.length + 1}
      tabIndex={0}
      className="relative overflow-auto tabular-nums outline-offset-[-2px] sm:h-full sm:bg-surface"
      style={{ "--template": template } as React.CSSProperties}
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
          {shown.map((column) => {
            const at = placeOf(column.id);
            return (
              <HeaderCell
                key={column.id}
                column={column}
                sort={props.sort}
                left={offsets.get(column.id)}
                onSort={props.onSort}
                onResize={(by) => resize(column, by)}
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
                <MenuItem onSelect={() => resize(column, 24)}>Wider</MenuItem>
                <MenuItem onSelect={() => resize(column, -24)}>Narrower</MenuItem>
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
          const isActive = props.activeId === id;
          return (
            <div key={id} role="presentation" className="min-w-0">
              {heading && (
                <div role="row" className="sticky left-0 z-10 border-b bg-bg px-3 py-1 font-strong text-sm sm:top-8">
                  <span role="cell" aria-colspan={shown.length + 1}>
                    {heading}
                  </span>
                </div>
              )}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys act on the table as a whole, and the title is a link */}
              <div
                role="row"
                data-row={id}
                aria-rowindex={props.firstRank + at + 1}
                aria-current={isActive || undefined}
                className={cn(
                  "group/row rounded-lg border bg-surface p-3 sm:grid sm:min-w-(--width) sm:items-stretch sm:rounded-none sm:border-0 sm:border-b sm:p-0 sm:[content-visibility:auto] sm:[contain-intrinsic-size:auto_var(--row)]",
                  isActive && "bg-hover max-sm:border-accent",
                )}
                style={{ gridTemplateColumns: "var(--template)", "--width": `${width}px` } as React.CSSProperties}
                onClick={(event) => {
                  if (!(event.target as HTMLElement).closest("a,button,input,select,label")) props.onActivate(id);
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
                    aria-label={`Pick ${props.rowName(row)}`}
                    className="size-3.5 accent-accent sm:opacity-0 sm:checked:opacity-100 sm:focus-visible:opacity-100 sm:group-hover/row:opacity-100"
                    checked={props.picked.has(id)}
                    onChange={(event) => props.onPick(id, event.target.checked)}
                  />
                  <span className="sm:min-w-6 sm:text-right">{props.firstRank + at}</span>
                </div>
                {shown.map((column) => {
                  const pinnedAt = offsets.get(column.id);
                  return (
                    <div
                      key={column.id}
                      role="cell"
                      className={cn(
                        "flex min-h-7 min-w-0 items-center justify-between gap-3 sm:h-(--row) sm:justify-start sm:overflow-hidden sm:whitespace-nowrap sm:px-2.5",
                        column.isNumeric && "sm:justify-end sm:text-right",
                        column.isOffCards && "max-sm:hidden",
                        pinnedAt !== undefined && cn("sm:sticky sm:z-[5]", isActive ? "sm:bg-hover" : "sm:bg-surface"),
                        props.isMuted?.(row) && "text-muted",
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
            </div>
          );
        })}
      </div>
    </div>
  );

  function resize({ id, width }: GridColumn<Row>, by: number): void {
    const wanted = limitWidth(Math.round(width + by));
    props.onLayout({
      ...layout,
      columns: layout.columns.map((column) => (column.id === id ? { ...column, width: wanted } : column)),
    });
  }
}

const limitWidth = (width: number): number => Math.min(800, Math.max(48, width));

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

function HeaderCell<Row>(props: {
  column: GridColumn<Row>;
  sort: Props<Row>["sort"];
  left: number | undefined;
  onSort: Props<Row>["onSort"];
  onResize: (by: number) => void;
  onDrag: () => void;
  onDrop: () => void;
  children: ReactNode;
}) {
  const { column, sort, left } = props;
  const resizedFrom = useRef<number | null>(null);
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
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          resizedFrom.current = event.clientX;
        }}
        onPointerUp={(event) => {
          if (resizedFrom.current !== null) props.onResize(event.clientX - resizedFrom.current);
          resizedFrom.current = null;
        }}
        onPointerCancel={() => {
          resizedFrom.current = null;
        }}
        onDragStart={(event) => event.preventDefault()}
        draggable
        className="absolute top-1 right-0 h-6 w-1.5 cursor-col-resize touch-none border-r opacity-0 hover:border-accent group-hover/head:opacity-100"
      />
    </div>
  );
}

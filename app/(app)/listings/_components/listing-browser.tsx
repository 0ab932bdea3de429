"use client";
import { Columns3, Download, GitCompare, ListFilter, ListOrdered, Rows3, X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { RankedGrid } from "@/components/data-table/ranked-grid";
import { Message } from "@/components/layout/message";
import { type ExtraColumn, listingColumns, usualColumns } from "@/components/listings/listing-columns";
import { nameChoice } from "@/components/listings/name-choice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input, Select } from "@/components/ui/input";
import { Menu, MenuCheck, MenuItem, MenuLabel } from "@/components/ui/menu";
import { cn } from "@/lib/cn";
import { formatNumber } from "@/lib/format";
import {
  CHOICE_FIELDS,
  type ChoiceField,
  NUMBER_FIELDS,
  type NumberField,
} from "@/lib/listings/filters/listing-fields";
import { isUnfiltered } from "@/lib/listings/filters/listing-filter";
import type { RankedListingRow } from "@/lib/listings/ranked-listing";
import { formatDollars } from "@/lib/money/format-dollars";
import { DENSITIES, type Density, groupableFields } from "@/lib/ranking/listing-view";
import { routes } from "@/lib/routes";
import { type Address, writePlace } from "@/lib/views/read-address";
import type { SavedView } from "@/lib/views/schemas";
import { BulkEdit } from "./bulk-edit";
import { makeEditable } from "./editable-columns";
import { FilterChips } from "./filter-chips";
import { type FilterFigures, FilterPanel } from "./filter-panel";
import { Peek } from "./peek";
import { useBrowsing, ViewProvider } from "./view-context";
import { ViewMenu } from "./view-menu";

export type BrowserProps = {
  address: Address;
  rows: RankedListingRow[];
  total: number;
  firstRank: number;
  next: string | null;
  isRestarted: boolean;
  figures: Promise<FilterFigures>;
  views: SavedView[];
  profiles: { id: number; name: string }[];
  names: { cpus: [number, string][]; gpus: [number, string][] };
  extras: ExtraColumn[];
  may: { edit: boolean; share: boolean; setDefault: boolean };
  now: number;
};

export function ListingBrowser(props: BrowserProps) {
  const { view, usual, saved } = props.address;
  return (
    <ViewProvider view={view} usual={usual} viewId={saved?.id ?? null}>
      <Browser {...props} />
    </ViewProvider>
  );
}

const rowHeights: Record<Density, number> = { compact: 28, regular: 32, comfortable: 40 };

function Browser(props: BrowserProps) {
  const { address, rows, total, firstRank, next, extras, profiles } = props;
  const { view, change, isPending } = useBrowsing();
  const router = useRouter();
  const [hasPanel, setPanel] = useState(true);
  const [hasSheet, setSheet] = useState(false);
  const [active, setActive] = useState<number | null>(null);
  const [isPeeking, setPeeking] = useState(false);
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const mayEdit = props.may.edit;
  const columns = useMemo(() => {
    const all = listingColumns(new Date(props.now), extras);
    return mayEdit ? makeEditable(all) : all;
  }, [props.now, extras, mayEdit]);
  const layout = { columns: view.columns ?? usualColumns.map((id) => ({ id })), pinned: view.pinned };
  const activeAt = rows.findIndex(({ id }) => id === active);
  const activeRow = activeAt >= 0 ? rows[activeAt] : undefined;

  const pick = (id: number, isPicked: boolean) => {
    const chosen = new Set(picked);
    if (isPicked) chosen.add(id);
    else chosen.delete(id);
    setPicked(chosen);
  };
  const compare = () => {
    if (picked.size >= 2) router.push(routes.compare([...picked].slice(0, 6)));
  };
  useRowKeys({
    rows,
    activeAt,
    isPeeking,
    activate: setActive,
    peek: setPeeking,
    open: (id) => router.push(routes.listing(id)),
    pick: (id) => pick(id, !picked.has(id)),
    compare,
  });

  return (
    <div className="-m-3 sm:-m-4 flex min-h-0 flex-col sm:h-[calc(100dvh-48px)]">
      <div className="flex flex-wrap items-center gap-2 border-b px-3 py-2 sm:px-4">
        <h1 className="font-strong text-lg">Listings</h1>
        <ViewMenu {...props} />
        <Button
          tone="quiet"
          size="small"
          className="hidden lg:inline-flex"
          aria-pressed={hasPanel}
          onClick={() => setPanel(!hasPanel)}
        >
          <ListFilter aria-hidden />
          Filters
        </Button>
        <Button tone="plain" size="small" className="lg:hidden" onClick={() => setSheet(true)}>
          <ListFilter aria-hidden />
          Filters
        </Button>
        <SearchBox />
        <RankBy {...{ profiles, extras }} />
        <output aria-live="polite" className="ml-auto text-muted text-sm tabular-nums">
          {isPending ? "Looking …" : `${formatNumber(total)} ${total === 1 ? "listing" : "listings"}`}
        </output>
        <ColumnMenu columns={columns.map(({ id, header, hint }) => ({ id, label: hint ?? header }))} layout={layout} />
        <DensityMenu />
        <ExportMenu />
        {props.may.edit && (
          <Button asChild size="small" tone="primary">
            <Link href={routes.newListing()}>Add listing</Link>
          </Button>
        )}
      </div>
      <FilterChips names={props.names} />
      {(address.notices.length > 0 || props.isRestarted) && (
        <Notices notices={address.notices} isRestarted={props.isRestarted} />
      )}
      <div className="flex min-h-0 flex-1">
        {hasPanel && (
          <aside aria-label="Filters" className="hidden w-60 shrink-0 overflow-auto border-r px-4 py-2 lg:block">
            <FilterPanel figures={props.figures} />
          </aside>
        )}
        <section
          aria-label="Ranked listings"
          aria-busy={isPending}
          className={cn("flex min-w-0 flex-1 flex-col", isPending && "opacity-70")}
        >
          {rows.length === 0 ? (
            <NothingFound />
          ) : (
            <div className="min-h-0 flex-1 p-3 sm:p-0">
              <RankedGrid<RankedListingRow>
                label={`Listings, ${describeOrder(view.sort)}`}
                columns={columns}
                layout={layout}
                onLayout={({ columns, pinned }) => change({ columns, pinned })}
                rows={rows}
                rowId={({ id }) => id}
                rowName={({ title }) => title}
                firstRank={firstRank}
                total={total}
                sort={view.sort}
                onSort={(field, direction) => change({ sort: { field: field as NumberField, direction } })}
                rowHeight={rowHeights[view.density]}
                groupOf={view.groupBy === null ? undefined : groupOf(view.groupBy)}
                picked={picked}
                onPick={pick}
                activeId={active}
                onActivate={(id) => {
                  setActive(id);
                  if (id !== null) setPeeking(true);
                }}
                onOpen={(id) => router.push(routes.listing(id))}
                isMuted={({ isStale }) => isStale}
              />
            </div>
          )}
          <Pages {...{ next, firstRank, shown: rows.length, total }} />
          {picked.size > 0 && (
            <div
              role="toolbar"
              aria-label="With the picked listings"
              className="flex flex-wrap items-center gap-2 border-t bg-surface px-4 py-2"
            >
              <span className="font-strong">{picked.size} picked</span>
              <Button
                size="small"
                disabled={picked.size < 2 || picked.size > 6}
                onClick={compare}
                title="Compare 2 to 6 (c)"
              >
                <GitCompare aria-hidden />
                Compare
              </Button>
              {props.may.edit && <BulkEdit picked={[...picked]} total={total} onDone={() => setPicked(new Set())} />}
              <Button size="small" tone="quiet" onClick={() => setPicked(new Set())}>
                <X aria-hidden />
                Clear
              </Button>
            </div>
          )}
        </section>
        {isPeeking && activeRow && (
          <div className="fixed inset-x-0 bottom-0 z-30 max-h-[75dvh] overflow-auto border-t shadow-2xl md:static md:max-h-none md:w-96 md:shrink-0 md:border-0 md:shadow-none">
            <Peek row={activeRow} rank={firstRank + activeAt} onClose={() => setPeeking(false)} />
          </div>
        )}
      </div>
      <Dialog
        open={hasSheet}
        onOpenChange={setSheet}
        title="Filters"
        className="top-auto bottom-0 max-h-[85dvh] w-full max-w-none translate-y-0 rounded-b-none"
      >
        <FilterPanel figures={props.figures} />
        <Button tone="primary" onClick={() => setSheet(false)}>
          Show {formatNumber(total)} listings
        </Button>
      </Dialog>
    </div>
  );
}

function SearchBox() {
  const { view, changeFilter } = useBrowsing();
  const [text, setText] = useState(view.filter.text ?? "");
  useEffect(() => setText(view.filter.text ?? ""), [view.filter.text]);
  useEffect(() => {
    const wanted = text.trim() || undefined;
    if (wanted === view.filter.text) return;
    const wait = setTimeout(() => changeFilter({ text: wanted }), 250);
    return () => clearTimeout(wait);
  }, [text, view.filter.text, changeFilter]);
  return (
    <Input
      type="search"
      data-search
      aria-label="Search title, model, CPU, seller"
      placeholder="Title, model, CPU, seller"
      className="h-7 w-full text-sm sm:w-56"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

function RankBy({ profiles, extras }: Pick<BrowserProps, "profiles" | "extras">) {
  const { view, change } = useBrowsing();
  const { sort, filter } = view;
  const value = sort.field === "composite" ? `profile ${filter.profileId}` : `${sort.direction} ${sort.field}`;
  const orders: [string, string][] = [
    ...orderChoices,
    ...extras.flatMap(({ id, label, isSortable }): [string, string][] =>
      isSortable
        ? [
            [`desc ${id}`, `${label}, highest first`],
            [`asc ${id}`, `${label}, lowest first`],
          ]
        : [],
    ),
  ];
  const isKnown = sort.field === "composite" ? sort.direction === "desc" : orders.some(([key]) => key === value);
  return (
    <Select
      aria-label="Rank by"
      className="h-7 w-auto max-w-52 text-sm"
      value={isKnown ? value : "other"}
      onChange={({ target }) => {
        const [first = "", second = ""] = target.value.split(" ");
        if (first === "profile")
          change({ sort: { field: "composite", direction: "desc" }, filter: { ...filter, profileId: Number(second) } });
        else change({ sort: { field: second as NumberField, direction: first as "asc" | "desc" } });
      }}
    >
      <optgroup label="Score for">
        {profiles.map(({ id, name }) => (
          <option key={id} value={`profile ${id}`}>
            {name} score
          </option>
        ))}
      </optgroup>
      <optgroup label="Order">
        {orders.map(([key, label]) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
        {!isKnown && <option value="other">{describeOrder(sort)}</option>}
      </optgroup>
    </Select>
  );
}

const orderChoices: [string, string][] = [
  ["asc adjusted_cents", "Adjusted price, lowest first"],
  ["asc price_cents", "Price, lowest first"],
  ["desc price_cents", "Price, highest first"],
  ["asc dollar_per_cpu_mark_multi_adjusted", "Adjusted $/CPU mark"],
  ["asc dollar_per_cpu_mark_single_adjusted", "Adjusted $/1-thread mark"],
  ["asc dollar_per_cpu_mark_multi", "$/CPU mark"],
  ["asc dollar_per_cpu_mark_single", "$/1-thread mark"],
  ["desc perf_per_watt", "Performance per watt"],
  ["desc score_cpu_multi", "CPU mark"],
  ["desc score_gpu", "GPU score"],
  ["desc last_seen_at", "Seen last"],
  ["desc created_at", "Newest"],
  ["asc title", "Title"],
];

const describeOrder = ({ field, direction }: { field: string; direction: string }): string => {
  const label =
    field === "title" ? "Title" : ((NUMBER_FIELDS as Record<string, { label: string }>)[field]?.label ?? field);
  return `${label}, ${direction === "asc" ? "lowest" : "highest"} first`;
};

function ColumnMenu({
  columns,
  layout,
}: {
  columns: { id: string; label: string }[];
  layout: { columns: { id: string; width?: number }[]; pinned: string[] };
}) {
  const { change } = useBrowsing();
  const shown = new Set(layout.columns.map(({ id }) => id));
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small" className="hidden sm:inline-flex">
          <Columns3 aria-hidden />
          Columns
        </Button>
      }
    >
      <MenuItem onSelect={() => change({ columns: null, pinned: ["title"] })}>The usual columns</MenuItem>
      <MenuLabel>Show</MenuLabel>
      {columns.map(({ id, label }) => (
        <MenuCheck
          key={id}
          checked={shown.has(id)}
          disabled={shown.has(id) && shown.size === 1}
          onSelect={(event) => event.preventDefault()}
          onCheckedChange={(isShown) =>
            change({
              columns: isShown ? [...layout.columns, { id }] : layout.columns.filter((column) => column.id !== id),
            })
          }
        >
          {label}
        </MenuCheck>
      ))}
    </Menu>
  );
}

function DensityMenu() {
  const { view, change } = useBrowsing();
  const labels: Record<Density, string> = { compact: "Compact", regular: "Regular", comfortable: "Comfortable" };
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small" className="hidden sm:inline-flex" aria-label="Rows: height and groups">
          <Rows3 aria-hidden />
        </Button>
      }
    >
      <MenuLabel>Row height</MenuLabel>
      {DENSITIES.map((density) => (
        <MenuCheck key={density} checked={view.density === density} onCheckedChange={() => change({ density })}>
          {labels[density]}
        </MenuCheck>
      ))}
      <MenuLabel>Group what is on the page by</MenuLabel>
      <MenuCheck checked={view.groupBy === null} onCheckedChange={() => change({ groupBy: null })}>
        Nothing
      </MenuCheck>
      {groupableFields.map((field) => (
        <MenuCheck key={field} checked={view.groupBy === field} onCheckedChange={() => change({ groupBy: field })}>
          {CHOICE_FIELDS[field as keyof typeof CHOICE_FIELDS]}
        </MenuCheck>
      ))}
    </Menu>
  );
}

/** The list as it stands here, whole, whatever page is in view. */
function ExportMenu() {
  const { address } = useBrowsing();
  const list = address().split("?")[1] ?? "";
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small" className="hidden sm:inline-flex">
          <Download aria-hidden />
          Export
        </Button>
      }
    >
      {(["xlsx", "csv"] as const).map((format) => (
        <MenuItem key={format} asChild>
          <a href={routes.api.exportListings(format, list)} download>
            {format === "xlsx" ? "Excel workbook, with filters and versions" : "CSV"}
          </a>
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Groups come in the order of their best row. */
const groupOf =
  (field: ChoiceField) =>
  (row: RankedListingRow): string => {
    const values: Partial<Record<ChoiceField, string | null>> = {
      badge: row.badge,
      condition: row.condition,
      manufacturer: row.manufacturer,
      form_factor: row.formFactor,
      "cpu.manufacturer": row.cpuName?.split(" ")[0] ?? null,
      "ram_spec.ddr_generation": row.ramGeneration,
      "storage.primary.medium": row.primaryStorageMedium,
      marketplace: row.marketplace,
      seller: row.seller,
    };
    return nameChoice(field, values[field] ?? null);
  };

function NothingFound() {
  const { view, usual, change } = useBrowsing();
  const isAll = isUnfiltered(view.filter);
  const parts = [
    view.filter.text ? `“${view.filter.text}”` : null,
    ...Object.entries(view.filter.ranges).map(([field, range]) => {
      const info = (NUMBER_FIELDS as Record<string, { label: string; unit: string }>)[field];
      const show = (value: number | undefined) =>
        value === undefined ? "" : info?.unit === "cents" ? formatDollars(value) : String(value);
      return `${info?.label ?? field} ${show(range?.min)}–${show(range?.max)}`;
    }),
    ...Object.keys(view.filter.choices).map((field) => (CHOICE_FIELDS as Record<string, string>)[field] ?? field),
  ].filter(Boolean);
  return (
    <Message icon={ListOrdered} title={isAll ? "No active listings" : "No listing fits all of this"}>
      {isAll ? (
        "They come with an import or with npm run db:seed -- demo."
      ) : (
        <>
          Asked for {parts.join(", ")}. Take one filter out above, or{" "}
          <button type="button" className="underline" onClick={() => change({ filter: usual.filter })}>
            show all listings
          </button>
          .
        </>
      )}
    </Message>
  );
}

function Notices({ notices, isRestarted }: { notices: string[]; isRestarted: boolean }) {
  return (
    <div role="status" className="border-b bg-premium-bg px-4 py-1.5 text-premium text-sm">
      {isRestarted && <p>The list has changed since that page was linked, so this is its first page.</p>}
      {notices.length > 0 && <p>Not understood in the address, and left out: {notices.join("; ")}</p>}
    </div>
  );
}

function Pages({
  next,
  firstRank,
  shown,
  total,
}: {
  next: string | null;
  firstRank: number;
  shown: number;
  total: number;
}) {
  const { address } = useBrowsing();
  if (firstRank === 1 && next === null) return null;
  return (
    <nav aria-label="Pages" className="flex items-center gap-2 border-t px-4 py-1.5 text-sm">
      <span className="text-muted tabular-nums">
        {formatNumber(firstRank)}–{formatNumber(firstRank + shown - 1)} of {formatNumber(total)}
      </span>
      {firstRank > 1 && (
        <Button asChild size="small">
          <Link href={address()}>First page</Link>
        </Button>
      )}
      {next !== null && (
        <Button asChild size="small">
          <Link href={address({ after: writePlace(firstRank + shown, next) })}>Next {formatNumber(shown)}</Link>
        </Button>
      )}
    </nav>
  );
}

/** j and k walk, Enter opens beside the table and then the page, x picks, c compares, e edits, Escape closes. Off inside inputs. */
function useRowKeys(keys: {
  rows: RankedListingRow[];
  activeAt: number;
  isPeeking: boolean;
  activate: (id: number | null) => void;
  peek: (isOpen: boolean) => void;
  open: (id: number) => void;
  pick: (id: number) => void;
  compare: () => void;
}) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const isElsewhere =
        target instanceof HTMLElement &&
        (target.isContentEditable ||
          target.closest("input:not([type=checkbox]),textarea,select,[role=dialog],[role=menu],[role=slider]"));
      if (isElsewhere || event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      if (localStorage.getItem("deal-brain:shortcuts") === "off") return;
      const row = keys.rows[keys.activeAt];
      const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
      if (step !== 0) {
        // As they stand on the screen: groups may have put them in another order.
        const shown = [...document.querySelectorAll<HTMLElement>("[data-row]")].map(({ dataset }) =>
          Number(dataset.row),
        );
        const at = row ? shown.indexOf(row.id) : -1;
        const to = shown[Math.min(shown.length - 1, Math.max(0, at + step))];
        if (to !== undefined) keys.activate(to);
        // From here on Enter is about the row, not about the button that was pressed last.
        document.querySelector<HTMLElement>("[role=table]")?.focus({ preventScroll: true });
      } else if (event.key === "Enter" && row && !(target instanceof HTMLElement && target.closest("a,button"))) {
        if (keys.isPeeking) keys.open(row.id);
        else keys.peek(true);
      } else if (event.key === "Escape") keys.peek(false);
      else if (event.key === "x" && row) keys.pick(row.id);
      else if (event.key === "c") keys.compare();
      else if (event.key === "e" && row)
        document.querySelector<HTMLElement>(`[data-row="${row.id}"] [data-edit]`)?.click();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}

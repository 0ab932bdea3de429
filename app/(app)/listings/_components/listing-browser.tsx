"use client";
import { ChartScatter, GitCompare, ListFilter, X } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import { RankedGrid } from "@/components/data-table/ranked-grid";
import { Spelled } from "@/components/layout/spelled";
import { listingColumns } from "@/components/listings/listing-columns";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { cn } from "@/lib/cn";
import type { ComponentNames } from "@/lib/db/components/find-component-names";
import { type ExtraColumn, usualColumns } from "@/lib/listings/columns";
import type { NumberField } from "@/lib/listings/filters/listing-fields";
import type { ListedRow } from "@/lib/listings/standing";
import type { Density } from "@/lib/ranking/listing-view";
import { routes } from "@/lib/routes";
import type { Address } from "@/lib/views/read-address";
import type { SavedView } from "@/lib/views/schemas";
import { formatNumber } from "@/lib/words/format";
import { AddressNotices } from "./address-notices";
import { ColumnMenu } from "./column-menu";
import { describeOrder } from "./describe-order";
import { makeEditable } from "./editable-columns";
import { ExportMenu } from "./export-menu";
import { FilterChips } from "./filter-chips";
import { type FilterFigures, FilterPanel } from "./filter-panel";
import { groupOf } from "./group-of";
import type { WayOut } from "./nothing-found";
import { Pages } from "./pages";
import { RankBy } from "./rank-by";
import { RowsMenu } from "./rows-menu";
import { SearchBox } from "./search-box";
import { useJudging } from "./use-judging";
import { useRowKeys } from "./use-row-keys";
import { useBrowsing, ViewProvider } from "./view-context";
import { ViewMenu } from "./view-menu";

export type BrowserProps = {
  address: Address;
  rows: ListedRow[];
  total: number;
  /** Of those, how many are ranked for the profile in view; null where that is no question. */
  ranked: number | null;
  /** An upgrade has not yet found out who ranks. */
  isJudging: boolean;
  firstRank: number;
  next: string | null;
  isRestarted: boolean;
  figures: Promise<FilterFigures>;
  ways: WayOut[];
  views: SavedView[];
  profiles: { id: number; name: string }[];
  names: ComponentNames;
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

function describePopulation(total: number, ranked: number | null): string {
  const all = `${formatNumber(total)} ${total === 1 ? "listing" : "listings"}`;
  return ranked === null || ranked === total
    ? all
    : `${formatNumber(ranked)} ranked, ${formatNumber(total - ranked)} not`;
}

// Shown on demand, and loaded on demand.
const BulkEdit = dynamic(() => import("./bulk-edit").then((module) => module.BulkEdit), { ssr: false });
const ChartPanel = dynamic(() => import("./chart-panel").then((module) => module.ChartPanel), { ssr: false });
const NothingFound = dynamic(() => import("./nothing-found").then((module) => module.NothingFound));
const Peek = dynamic(() => import("./peek").then((module) => module.Peek), { ssr: false });

const usualLayout = usualColumns.map((id) => ({ id }));
const rowHeights: Record<Density, number> = { compact: 28, regular: 32, comfortable: 40 };

function Browser(props: BrowserProps) {
  const { address, rows, total, firstRank, next, extras, profiles } = props;
  const { view, change, isPending } = useBrowsing();
  const router = useRouter();
  const [hasPanel, setPanel] = useState(true);
  const [hasSheet, setSheet] = useState(false);
  const [hasChart, setChart] = useState(false);
  const [active, setActive] = useState<number | null>(null);
  const [isPeeking, setPeeking] = useState(false);
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const mayEdit = props.may.edit;
  const columns = useMemo(() => {
    const all = listingColumns(new Date(props.now), extras);
    return mayEdit ? makeEditable(all) : all;
  }, [props.now, extras, mayEdit]);
  const layout = { columns: view.columns ?? usualLayout, pinned: view.pinned };
  const activeAt = rows.findIndex(({ id }) => id === active);
  const activeRow = activeAt >= 0 ? rows[activeAt] : undefined;

  const pick = useCallback(
    (id: number, isPicked: boolean) =>
      setPicked((held) => new Set(isPicked ? [...held, id] : [...held].filter((other) => other !== id))),
    [],
  );
  const activate = useCallback((id: number) => {
    setActive(id);
    setPeeking(true);
  }, []);
  const compare = () => {
    if (picked.size >= 2) router.push(routes.compare([...picked].slice(0, 6)));
  };
  const judging = useJudging();
  useRowKeys({
    confirm: mayEdit ? judging.confirm : null,
    archive: mayEdit ? judging.archive : null,
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
    <div className="-m-3 sm:-m-4 flex min-h-0 flex-col sm:h-[calc(100dvh-48px)] print:h-auto">
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
        <RankBy profiles={profiles} extras={extras} />
        <output aria-live="polite" className="ml-auto text-muted text-sm tabular-nums">
          {isPending ? "Looking …" : <Spelled>{describePopulation(total, props.ranked)}</Spelled>}
        </output>
        <ColumnMenu columns={columns.map(({ id, header, hint }) => ({ id, label: hint ?? header }))} layout={layout} />
        <RowsMenu />
        <Button
          size="small"
          className="hidden sm:inline-flex"
          aria-pressed={hasChart}
          onClick={() => setChart(!hasChart)}
        >
          <ChartScatter aria-hidden />
          <span className="max-2xl:sr-only">Charts</span>
        </Button>
        <ExportMenu />
        {props.may.edit && (
          <Button asChild size="small" tone="primary">
            <Link href={routes.newListing()}>Add listing</Link>
          </Button>
        )}
      </div>
      {hasChart && <ChartPanel onClose={() => setChart(false)} />}
      <FilterChips names={props.names} />
      {props.isJudging && (
        <p role="status" className="border-b bg-hover px-4 py-1.5 text-sm">
          Who ranks is being worked out after an upgrade; until that is done some listings have no place yet.
        </p>
      )}
      {(address.notices.length > 0 || props.isRestarted) && (
        <AddressNotices notices={address.notices} isRestarted={props.isRestarted} />
      )}
      <div className="flex min-h-0 flex-1">
        {hasPanel && (
          <aside
            aria-label="Filters"
            className="hidden w-60 shrink-0 overflow-auto border-r px-4 py-2 lg:block print:hidden"
          >
            <FilterPanel figures={props.figures} />
          </aside>
        )}
        <section
          aria-label="Ranked listings"
          aria-busy={isPending}
          className={cn("flex min-w-0 flex-1 flex-col", isPending && "opacity-70")}
        >
          {rows.length === 0 ? (
            <NothingFound ways={props.ways} />
          ) : (
            <div className="min-h-0 flex-1 p-3 sm:p-0">
              <RankedGrid<ListedRow>
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
                onActivate={activate}
                standing={({ place, unrankedWhy }) => ({ place, why: unrankedWhy })}
                isNumberless={({ unrankedWhy }) => view.sort.field === "composite" && unrankedWhy !== null}
                isMuted={({ isStale, unrankedWhy }) => isStale || unrankedWhy !== null}
              />
            </div>
          )}
          <Pages next={next} firstRank={firstRank} shown={rows.length} total={total} />
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
            <Peek row={activeRow} judging={mayEdit ? judging : null} onClose={() => setPeeking(false)} />
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
          Show <Spelled>{formatNumber(total)}</Spelled> listings
        </Button>
      </Dialog>
    </div>
  );
}

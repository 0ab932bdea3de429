import type { Metadata } from "next";
import Link from "next/link";
import { type ReactNode, Suspense } from "react";
import { type Share, ShareBar } from "@/components/charts/share-bar";
import { dealLabel } from "@/components/deals/deal-badge";
import { PageHeader } from "@/components/layout/page-header";
import { Spelled } from "@/components/layout/spelled";
import { AdjustedPrice } from "@/components/listings/adjusted-price";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/session/require-page";
import { countListings, findListingFacets, findRankedPage } from "@/lib/catalogue/find-listings";
import { listAudit } from "@/lib/db/audit/list-audit";
import { findDuplicates } from "@/lib/db/listings/find-duplicates";
import { listProfiles } from "@/lib/db/profiles/list-profiles";
import { findPreferences } from "@/lib/db/settings/preferences";
import type { ListingFilter } from "@/lib/listings/filters/listing-filter";
import { presetFilter, presets } from "@/lib/listings/presets";
import type { RankedListingRow } from "@/lib/listings/ranked-listing";
import { formatDollars } from "@/lib/money/format-dollars";
import { type ListingView, writeView } from "@/lib/ranking/listing-view";
import { defaultView } from "@/lib/ranking/read-view";
import { routes } from "@/lib/routes";
import { listRows } from "@/lib/services/listings/list-rows";
import { readTypedNumber } from "@/lib/settings/read-number";
import { BADGES, CHECK_PRICE } from "@/lib/valuation/scores/badge";
import { formatMoment, formatNumber } from "@/lib/words/format";
import { tellName } from "@/lib/words/tell-path";
import { type LaneItem, QualityLane } from "./_components/lane";

export const metadata: Metadata = { title: "Dashboard" };

const SHOWN = 5;
const USUAL_BUDGET = 300;

/** What is worth a look now; every figure leads to the list that shows it. */
export default async function DashboardPage({ searchParams }: PageProps<"/dashboard">) {
  const actor = await requirePage("listings.read");
  const { numberFormat } = await findPreferences(actor.accountId);
  const typed = readTypedNumber(String((await searchParams).budget ?? ""), numberFormat);
  const asked = typed.kind === "number" ? Number(typed.plain) : Number.NaN;
  const budget = Number.isFinite(asked) && asked > 0 ? Math.min(Math.round(asked), 1_000_000) : USUAL_BUDGET;
  const profiles = await listProfiles();
  const usual = defaultView(profiles.find(({ isDefault }) => isDefault)?.id ?? null);
  // Best-of lists mean who ranks; without a profile nobody does.
  const unranked = usual.filter.profileId === undefined ? "show" : "hide";
  const show = (change: Partial<ListingView>, filter: Partial<ListingFilter> = {}): ListingView => ({
    ...usual,
    ...change,
    filter: { ...usual.filter, ...filter },
  });
  const lists: { title: string; view: ListingView; figure: (row: RankedListingRow) => string; note?: ReactNode }[] = [
    {
      title: "Best value",
      view: show({ sort: { field: "dollar_per_cpu_mark_multi_adjusted", direction: "asc" } }, { unranked }),
      figure: (row) => `$${row.dollarPerCpuMarkMultiAdjusted?.toFixed(4)}/mark`,
      note: "adjusted price per CPU mark",
    },
    {
      title: "Best performance per watt",
      view: show({ sort: { field: "perf_per_watt", direction: "desc" } }, { unranked }),
      figure: (row) => `${formatNumber(Math.round(row.perfPerWatt ?? 0))} marks/W`,
    },
    {
      title: `Best under $${formatNumber(budget)}`,
      view: show({}, { unranked, ranges: { price_cents: { max: budget * 100 } } }),
      figure: (row) => `score ${row.composite?.toFixed(1) ?? "–"}`,
      note: <Budget budget={budget} question={typed.kind === "question" ? typed.message : null} />,
    },
  ];
  return (
    <>
      <PageHeader title="Dashboard" />
      <div className="grid gap-4 lg:grid-cols-3">
        {lists.map((list) => (
          <Panel key={list.title} title={list.title} href={addressOf(list.view, usual)} note={list.note}>
            <Suspense key={budget} fallback={<Skeleton className="h-48 w-full" />}>
              <Best {...list} />
            </Suspense>
          </Panel>
        ))}
        <Panel title="Deals" href={addressOf(usual, usual)} className="lg:col-span-2">
          <Suspense fallback={<Skeleton className="h-14 w-full" />}>
            <Deals usual={usual} />
          </Suspense>
        </Panel>
        <Panel title="Great deals by use case">
          <Suspense fallback={<Skeleton className="h-32 w-full" />}>
            <UseCases usual={usual} profiles={profiles} />
          </Suspense>
        </Panel>
        <Panel title="Data to look after" className="lg:col-span-2">
          <Suspense fallback={<Skeleton className="h-40 w-full" />}>
            <Quality usual={usual} mayEdit={mayDo(actor.role, "listings.edit")} />
          </Suspense>
        </Panel>
        <Panel title="Recent changes" href={routes.audit()}>
          <Suspense fallback={<Skeleton className="h-40 w-full" />}>
            <Recent />
          </Suspense>
        </Panel>
      </div>
    </>
  );
}

const addressOf = (view: ListingView, usual: ListingView): string => {
  const query = writeView(view, usual);
  return routes.listings(query.size > 0 ? query : { v: "none" });
};

function Panel({
  title,
  href,
  note,
  className,
  children,
}: {
  title: string;
  href?: string;
  note?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className={`min-w-0 rounded-lg border bg-surface p-4 ${className ?? ""}`}>
      <div className="mb-2 flex min-h-7 flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="font-strong">
          <Spelled>{title}</Spelled>
        </h2>
        {href && (
          <Link href={href} className="text-accent text-sm hover:underline">
            Show all<span className="sr-only"> of {title}</span>
          </Link>
        )}
        {note && <div className="ml-auto text-muted text-sm">{note}</div>}
      </div>
      {children}
    </section>
  );
}

/** A plain form: it works before any script does. */
function Budget({ budget, question }: { budget: number; question: string | null }) {
  return (
    <form data-fleeting className="flex flex-wrap items-center gap-1.5">
      {question && (
        <span role="alert" className="w-full text-danger">
          {question}
        </span>
      )}
      <label htmlFor="budget">Budget $</label>
      <Input id="budget" name="budget" inputMode="numeric" defaultValue={budget} className="h-7 w-20 text-sm" />
      <Button type="submit" size="small">
        Show
      </Button>
    </form>
  );
}

async function Best({ view, figure }: { view: ListingView; figure: (row: RankedListingRow) => string }) {
  const { filter, sort } = view;
  const page = await findRankedPage({ filter, sort, limit: SHOWN });
  const rows = await listRows(
    page.rows.map(({ id }) => id),
    { profileId: filter.profileId },
  );
  if (rows.length === 0) return <p className="text-muted">No listing fits.</p>;
  return (
    <ol className="tabular-nums">
      {rows.map((row, at) => (
        <li key={row.id} className="flex items-baseline gap-2 border-b py-1.5 last:border-0">
          <span className="w-4 text-muted text-sm">{at + 1}</span>
          <span className="min-w-0 flex-1">
            <Link href={routes.listing(row.id)} className="block truncate hover:underline" title={row.title}>
              {row.title}
            </Link>
            <span className="text-muted text-sm">
              <Spelled>{`${formatDollars(row.priceCents)} · ${figure(row)}`}</Spelled>
            </span>
          </span>
          <AdjustedPrice {...row} />
        </li>
      ))}
    </ol>
  );
}

const dealTones = {
  great: "bg-great",
  good: "bg-good",
  fair: "bg-fair",
  premium: "bg-premium",
  overpriced: "bg-incomplete",
};

async function Deals({ usual }: { usual: ListingView }) {
  const filter: ListingFilter = {
    ...usual.filter,
    unranked: usual.filter.profileId === undefined ? "show" : "hide",
  };
  const [facet] = await findListingFacets(filter, { fields: ["badge"], top: 10 });
  const shares = BADGES.map(
    (badge): Share => ({
      id: badge,
      label: dealLabel[badge],
      count: facet?.values.find(({ value }) => value === badge)?.count ?? 0,
      href: addressOf({ ...usual, filter: { ...filter, choices: { badge: [badge] } } }, usual),
      className: dealTones[badge],
    }),
  );
  if (shares.every(({ count }) => count === 0)) return <p className="text-muted">No listing has been valued yet.</p>;
  return <ShareBar shares={shares} />;
}

async function UseCases({ usual, profiles }: { usual: ListingView; profiles: { id: number; name: string }[] }) {
  const offered = presets.flatMap((preset) => {
    const profile = profiles.find(({ name }) => name === preset.profileName);
    if (!profile) return [];
    const choices = { ...preset.filter.choices, badge: ["great" as const] };
    const filter = { ...presetFilter(preset, usual.filter, profile.id), choices };
    return [{ name: preset.name, view: { ...usual, filter } }];
  });
  const counts = await Promise.all(offered.map(({ view }) => countListings(view.filter)));
  return (
    <ul>
      {offered.map(({ name, view }, at) => (
        <li key={name} className="border-b last:border-0">
          <Link href={addressOf(view, usual)} className="flex justify-between gap-3 py-1.5 hover:underline">
            <Spelled>{name}</Spelled>
            <span className="text-muted tabular-nums">
              <Spelled>{formatNumber(counts[at] ?? 0)}</Spelled>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

async function Quality({ usual, mayEdit }: { usual: ListingView; mayEdit: boolean }) {
  const of = (filter: Partial<ListingFilter>): ListingFilter => ({ ...usual.filter, freshness: "show", ...filter });
  const lanes: (Pick<LaneItem, "id" | "label" | "why"> & { filter: ListingFilter; isFixable?: boolean })[] = [
    {
      id: "cpu",
      label: "without a CPU",
      why: "They have no mark, so most scores leave them out",
      filter: of({ missing: ["cpu_id"] }),
    },
    {
      id: "price",
      label: "whose price is not believed",
      why: "Far from what such machines cost, or held against them by their own words; none of them ranks",
      filter: of({ choices: { badge: [CHECK_PRICE] } }),
      isFixable: true,
    },
    {
      id: "stale",
      label: "that nobody has seen for long",
      why: "Out of the usual lists until they are seen again",
      filter: of({ freshness: "only" }),
      isFixable: true,
    },
    {
      id: "unvalued",
      label: "not valued",
      why: "They have no adjusted price yet",
      filter: of({ missing: ["adjusted_cents"] }),
    },
  ];
  const [duplicates, ...counts] = await Promise.all([
    findDuplicates(200),
    ...lanes.map(({ filter }) => countListings(filter)),
  ]);
  const items = lanes.map(
    ({ filter, isFixable, ...lane }, at): LaneItem => ({
      ...lane,
      count: counts[at] ?? 0,
      href: addressOf({ ...usual, filter }, usual),
      target: isFixable ? { kind: "filter", filter } : null,
    }),
  );
  const same: LaneItem = {
    id: "duplicates",
    label: "that look like another",
    why: "The same title and seller; a person decides which to keep",
    count: duplicates.count,
    target: null,
    href: addressOf(
      { ...usual, filter: of({ ids: duplicates.ids }), sort: { field: "title", direction: "asc" } },
      usual,
    ),
  };
  return <QualityLane items={[...items, same]} mayEdit={mayEdit} />;
}

async function Recent() {
  const rows = await listAudit({ limit: 60, withAccounts: false });
  const shown = rows
    .filter(({ action }) => /^(imports|rulesets|rules|baseline|listings|settings|profiles)[.]/.test(action))
    .slice(0, 8);
  if (shown.length === 0) return <p className="text-muted">Nothing has been changed or imported yet.</p>;
  return (
    <ul>
      {shown.map((row) => (
        <li key={row.id} className="border-b py-1.5 last:border-0">
          <span className="block truncate" title={row.label ?? tellName(row.action)}>
            {row.label ?? tellName(row.action)}
          </span>
          <span className="text-muted text-sm">
            {row.actorName ?? "unknown"}, {formatMoment(row.createdAt)}
          </span>
        </li>
      ))}
    </ul>
  );
}

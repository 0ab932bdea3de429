import type { Metadata } from "next";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/session/require-page";
import {
  countListings,
  findListingFacets,
  findListingHistogram,
  findRankedPage,
  type Look,
} from "@/lib/catalogue/find-listings";
import { lookFor } from "@/lib/catalogue/own-writes";
import { findComponentNames } from "@/lib/db/components/find-component-names";
import { hasUnreadWords } from "@/lib/db/listings/has-unread-words";
import { columnIds } from "@/lib/listings/columns";
import { type ChoiceField, type NumberField, PANEL_CHOICES } from "@/lib/listings/filters/listing-fields";
import type { ListingFilter } from "@/lib/listings/filters/listing-filter";
import { loosenFilter } from "@/lib/listings/loosen-filter";
import { listRows } from "@/lib/services/listings/list-rows";
import { readListContext } from "@/lib/services/listings/read-list";
import { readAddress } from "@/lib/views/read-address";
import type { FilterFigures } from "./_components/filter-panel";
import { ListingBrowser } from "./_components/listing-browser";
import type { WayOut } from "./_components/nothing-found";

export const metadata: Metadata = { title: "Listings" };

const PAGE_ROWS = 100;

export default async function ListingsPage({ searchParams }: PageProps<"/listings">) {
  const actor = await requirePage("listings.read");
  const { profiles, views, preferences, extras, choiceFields } = await readListContext(actor);
  const address = readAddress(await searchParams, {
    views,
    preferences,
    role: actor.role,
    profileId: profiles.find(({ isDefault }) => isDefault)?.id ?? null,
    columnIds: [...columnIds(), ...extras.map(({ id }) => id)],
  });
  const { view, after } = address;
  const { filter, sort } = view;
  const look = await lookFor(actor.accountId);
  const figures = countFigures(filter, choiceFields, extras, look);
  figures.catch(() => {}); // heard by whoever shows them
  const hasRanks = filter.profileId !== undefined && filter.unranked === "show";
  const [page, total, ranked, isJudging, names] = await Promise.all([
    findRankedPage({ filter, sort, limit: PAGE_ROWS, ...(after ? { cursor: after.cursor } : {}) }, look),
    countListings(filter, look),
    hasRanks ? countListings({ ...filter, unranked: "hide" }, look) : null,
    hasUnreadWords(),
    findComponentNames(filter),
  ]);
  const ways = page.rows.length === 0 ? await countWays(filter, look) : [];
  const rows = await listRows(
    page.rows.map(({ id }) => id),
    { profileId: filter.profileId },
    look,
  );
  return (
    <ListingBrowser
      address={address}
      ways={ways}
      rows={rows}
      total={total}
      ranked={ranked}
      isJudging={isJudging}
      figures={figures}
      views={views}
      extras={extras}
      firstRank={page.isRestarted ? 1 : (after?.rank ?? 1)}
      next={page.next}
      isRestarted={page.isRestarted}
      profiles={profiles.map(({ id, name }) => ({ id, name }))}
      names={names}
      may={{
        edit: mayDo(actor.role, "listings.edit"),
        share: mayDo(actor.role, "views.share"),
        setDefault: mayDo(actor.role, "views.set-default"),
      }}
      now={Date.now()}
    />
  );
}

const rangeFields: NumberField[] = ["price_cents", "composite", "ram_gb", "score_cpu_multi"];

/** For a list that is empty: what would appear without each of its filters. */
async function countWays(filter: ListingFilter, look: Look): Promise<WayOut[]> {
  const ways = loosenFilter(filter).slice(0, 12);
  const counts = await Promise.all(ways.map((way) => countListings(way.filter, look)));
  return ways.flatMap((way, at) => (counts[at] ? [{ ...way, count: counts[at] ?? 0 }] : []));
}

/** The panel's counts and pictures: they come after the rows, which wait for nothing. */
async function countFigures(
  filter: ListingFilter,
  choiceFields: ChoiceField[],
  extras: { id: string; label: string }[],
  look: Look,
): Promise<FilterFigures> {
  const asked = Object.keys(filter.ranges) as NumberField[];
  const ranges = [...new Set([...rangeFields, ...asked])].filter(
    (field) => filter.profileId !== undefined || field !== "composite",
  );
  const [facets, ...histograms] = await Promise.all([
    findListingFacets(filter, { top: 50, fields: [...PANEL_CHOICES, ...choiceFields] }, look),
    ...ranges.map((field) => findListingHistogram(filter, { field, buckets: 30, isTrimmed: true }, look)),
  ]);
  return {
    histograms,
    facets: facets.filter(({ values, missing }) => values.length > 1 || missing > 0),
    labels: Object.fromEntries(extras.map(({ id, label }) => [id, label])),
  };
}

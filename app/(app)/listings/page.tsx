import type { Metadata } from "next";
import { fixedColumnIds } from "@/components/listings/listing-columns";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/require-page";
import {
  countListings,
  findListingFacets,
  findListingHistogram,
  findRankedPage,
  type Look,
} from "@/lib/catalogue/find-listings";
import { lookFor } from "@/lib/catalogue/own-writes";
import { findComponentNames } from "@/lib/db/components/find-component-names";
import { findListingRows } from "@/lib/db/listings/find-listing-rows";
import type { ChoiceField, NumberField } from "@/lib/listings/filters/listing-fields";
import type { ListingFilter } from "@/lib/listings/filters/listing-filter";
import { readListContext } from "@/lib/services/listings/read-list";
import { readAddress } from "@/lib/views/read-address";
import type { FilterFigures } from "./_components/filter-panel";
import { ListingBrowser } from "./_components/listing-browser";

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
    columnIds: [...fixedColumnIds(), ...extras.map(({ id }) => id)],
  });
  const { view, after } = address;
  const { filter, sort } = view;
  const look = await lookFor(actor.accountId);
  const figures = countFigures(filter, choiceFields, extras, look);
  figures.catch(() => {}); // heard by whoever shows them
  const [page, total, names] = await Promise.all([
    findRankedPage({ filter, sort, limit: PAGE_ROWS, ...(after ? { cursor: after.cursor } : {}) }, look),
    countListings(filter, look),
    findComponentNames(filter),
  ]);
  const rows = await findListingRows(
    page.rows.map(({ id }) => id),
    { profileId: filter.profileId },
  );
  return (
    <ListingBrowser
      {...{ address, rows, total, figures, views, extras }}
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

const facetFields: ChoiceField[] = [
  ...(["badge", "form_factor", "condition", "manufacturer", "cpu.manufacturer", "ram_spec.ddr_generation"] as const),
  ...(["storage.primary.medium", "has_gpu", "os_license", "tags", "marketplace", "seller", "status"] as const),
];
const rangeFields: NumberField[] = ["price_cents", "composite", "ram_gb", "score_cpu_multi"];

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
    findListingFacets(filter, { top: 50, fields: [...facetFields, ...choiceFields] }, look),
    ...ranges.map((field) => findListingHistogram(filter, { field, buckets: 30, isTrimmed: true }, look)),
  ]);
  return {
    histograms,
    facets: facets.filter(({ values, missing }) => values.length > 1 || missing > 0),
    labels: Object.fromEntries(extras.map(({ id, label }) => [id, label])),
  };
}

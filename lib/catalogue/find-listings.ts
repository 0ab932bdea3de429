import { findCount } from "../db/listings/find-count";
import { findFacets } from "../db/listings/find-facets";
import { findHistogram } from "../db/listings/find-histogram";
import { findPage } from "../db/listings/find-page";
import { findPlaces } from "../db/listings/find-places";
import { findRank } from "../db/listings/find-rank";
import type { Facet, FacetsQuery } from "../listings/filters/facet";
import type { Histogram, HistogramQuery } from "../listings/filters/histogram";
import { isUnfiltered } from "../listings/filters/is-unfiltered";
import type { ListingFilter } from "../listings/filters/listing-filter";
import type { RankedPage } from "../ranking/ranked-page";
import type { ListingSort, PageQuery } from "../ranking/sort";
import { askCatalogue } from "./client";
import { fallBack } from "./fall-back";

/** The writer's own transaction, if he is the one who looks. */
export interface Look {
  atLeast?: string | undefined;
}

/** Unfiltered, an index of the database has the page at hand; else the columns find its ids; when they are away, SQL does. */
export async function findRankedPage(query: PageQuery, look: Look = {}): Promise<RankedPage> {
  if (isUnfiltered(query.filter)) return findPage(query);
  return fallBack.answer(
    () => askCatalogue({ kind: "page", query }, look),
    () => findPage(query),
  );
}

export async function countListings(filter: ListingFilter, look: Look = {}): Promise<number> {
  return fallBack.answer(
    () => askCatalogue({ kind: "count", filter }, look),
    () => findCount(filter),
  );
}

export async function findListingFacets(filter: ListingFilter, query: FacetsQuery, look: Look = {}): Promise<Facet[]> {
  return fallBack.answer(
    () => askCatalogue({ kind: "facets", filter, query }, look),
    () => findFacets({ ...query, filter }),
  );
}

export async function findListingHistogram(
  filter: ListingFilter,
  query: HistogramQuery,
  look: Look = {},
): Promise<Histogram> {
  return fallBack.answer(
    () => askCatalogue({ kind: "histogram", filter, query }, look),
    () => findHistogram({ ...query, filter }),
  );
}

/** The places of some listings among all that are ranked for a profile, from 1; who is not ranked has none. */
export async function findListingPlaces(
  ids: readonly number[],
  profileId: number,
  look: Look = {},
): Promise<Map<number, number>> {
  return fallBack.answer(
    async () => {
      const places = await askCatalogue({ kind: "places", ids: [...ids], profileId }, look);
      return places && new Map(places);
    },
    () => findPlaces({ ids, profileId }),
  );
}

/** The place of a listing in an order, from 1; null when it is not in the list. */
export async function findListingRank(
  place: { filter: ListingFilter; sort: ListingSort; listingId: number },
  look: Look = {},
): Promise<number | null> {
  // Null is an answer: it is not in the list.
  return fallBack.answer(
    () => askCatalogue({ kind: "rank", ...place }, look),
    () => findRank(place),
  );
}

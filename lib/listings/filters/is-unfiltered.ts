import type { ListingFilter } from "./listing-filter";

/** True when nothing is asked but that listings are active. */
export function isUnfiltered({ text, choices, ranges, missing, freshness, unranked, ids }: ListingFilter): boolean {
  const isActiveOnly = Object.entries(choices).every(
    ([field, values]) => field === "status" && values?.every((value) => value === "active"),
  );
  return (
    !text &&
    isActiveOnly &&
    Object.keys(ranges).length === 0 &&
    missing.length === 0 &&
    freshness === "show" &&
    unranked === "show" &&
    ids === undefined
  );
}

import { BADGES, type BadgeThresholds, pickBadge } from "@/lib/valuation/badge";
import type { CatalogueColumns } from "../columns/catalogue-columns";

/** What every listing comes out at, by its place: as it is stored, or as a preview has reckoned it. */
export interface Results {
  adjustedCents: Float64Array;
  /** Of the profile in view. */
  profileCents: Int32Array;
  composite: Uint16Array;
  /** The badge's number; -1 for a listing that was never valued. */
  badgeAt: (place: number) => number;
}

export function readStored(
  columns: CatalogueColumns,
  { adjustedCents: profileCents, composite }: { adjustedCents: Int32Array; composite: Uint16Array },
): Results {
  const { adjustedCents, badge } = columns;
  return { adjustedCents, profileCents, composite, badgeAt: (place) => (badge.array[place] ?? 0) - 1 };
}

/** A copy to reckon in: its badges follow from its prices. */
export function copyResults(columns: CatalogueColumns, stored: Results, thresholds: BadgeThresholds): Results {
  const adjustedCents = stored.adjustedCents.slice();
  return {
    adjustedCents,
    profileCents: stored.profileCents.slice(),
    composite: stored.composite.slice(),
    badgeAt: (place) => {
      const cents = adjustedCents[place] ?? Number.NaN;
      if (Number.isNaN(cents)) return -1;
      return BADGES.indexOf(pickBadge(columns.facts.priceCents[place] ?? 0, cents, thresholds));
    },
  };
}

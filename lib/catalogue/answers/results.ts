import type { BadgeThresholds } from "@/lib/valuation/scores/badge";
import { BADGES, rankBadge } from "@/lib/valuation/scores/badge";
import type { CatalogueColumns, ProfileColumns } from "../columns/catalogue-columns";
import type { Counted, Order, Standing } from "./standing";

/** What every listing comes out at, by its place: as it is stored, or as a preview has reckoned it. */
export interface Results {
  adjustedCents: Float64Array;
  /** Of the profile in view. */
  profileCents: Int32Array;
  /** In the order of the profile; `ranks` and `top` are those of the stored results until they are made anew. */
  order: Order;
  /** The badge's number; -1 for a listing that was never valued. */
  badgeAt: (place: number) => number;
  /** How many of those counted have which badge. */
  countBadges: () => Int32Array;
}

export function readStored(columns: CatalogueColumns, profile: ProfileColumns, standing: Standing): Results {
  const { adjustedCents, badge } = columns;
  return {
    adjustedCents,
    profileCents: profile.adjustedCents,
    order: standing.order(profile),
    badgeAt: (place) => (badge.array[place] ?? 0) - 1,
    countBadges: () => standing.count(profile).badgeCounts.slice(),
  };
}

/** A copy to reckon in: its badges follow from its prices. */
export function copyResults(
  columns: CatalogueColumns,
  stored: Results,
  { ranked }: Counted,
  thresholds: BadgeThresholds,
): Results {
  const adjustedCents = stored.adjustedCents.slice();
  const { slots, slotCounts, ranks, top } = stored.order;
  const badgeAt = (place: number): number => {
    const cents = adjustedCents[place] ?? Number.NaN;
    return Number.isNaN(cents) ? -1 : rankBadge(columns.facts.priceCents[place] ?? 0, cents, thresholds);
  };
  return {
    adjustedCents,
    profileCents: stored.profileCents.slice(),
    order: { slots: slots.slice(), slotCounts: slotCounts.slice(), ranks, top },
    badgeAt,
    countBadges: () => {
      const counts = new Int32Array(BADGES.length);
      for (let place = 0; place < ranked.length; place++) {
        const badge = ranked[place] === 1 ? badgeAt(place) : -1;
        if (badge >= 0) counts[badge] = (counts[badge] ?? 0) + 1;
      }
      return counts;
    },
  };
}

import type { Condition, ListingStatus } from "./enums";
import type { ListedValues } from "./fields";
import type { OfferFlag } from "./offer-flags/flag-names";
import type { PriceCheck } from "./price-checks";

/** A line of the ranked table. Money in cents; everything computed is null until the listing was valued. */
export interface RankedListingRow extends ListedValues {
  id: number;
  rowVersion: number;
  title: string;
  listingUrl: string | null;
  condition: Condition;
  status: ListingStatus;
  priceCents: number;
  adjustedCents: number | null;
  profileAdjustedCents: number | null;
  composite: number | null;
  badge: string | null;
  tags: string[];
  metrics: Record<string, number>;
  matchedRuleCount: number | null;
  incompleteRuleCount: number | null;
  dollarPerCpuMarkMulti: number | null;
  dollarPerCpuMarkMultiAdjusted: number | null;
  dollarPerCpuMarkSingle: number | null;
  dollarPerCpuMarkSingleAdjusted: number | null;
  perfPerWatt: number | null;
  scoreCpuMulti: number | null;
  scoreCpuSingle: number | null;
  scoreGpu: number | null;
  cpuId: number | null;
  cpuName: string | null;
  cpuCores: number | null;
  cpuTdpWatts: number | null;
  cpuReleaseYear: number | null;
  gpuId: number | null;
  gpuName: string | null;
  /** Null is not known, 0 none. */
  ramGb: number | null;
  ramGeneration: string | null;
  primaryStorageGb: number | null;
  primaryStorageMedium: string | null;
  secondaryStorageGb: number | null;
  priceDate: Date | null;
  lastSeenAt: Date | null;
  createdAt: Date;
  isStale: boolean;
  /** Why its price is not believed; null when it is. */
  priceCheck: PriceCheck | null;
  /** What its own words hold against it. */
  offerFlags: OfferFlag[];
  isPriceConfirmed: boolean;
  /** What machines with this processor usually cost. */
  medianCents: number | null;
  /** For the profile in view: whether it is ranked, and how much of the profile's weight is known, in thousandths. */
  isRanked: boolean;
  knownShare: number | null;
  custom: Record<string, unknown>;
}

import { offerFlagLabel } from "@/lib/listings/offer-flags/flag-names";
import type { RankedListingRow } from "@/lib/listings/ranked-listing";
import { formatDollars } from "@/lib/money/format-dollars";
import { type BadgeThresholds, judgeBadge } from "../scores/badge";
import { type CompositeKey, sumWeights } from "../scores/composite";
import type { RankingRules } from "./who-ranks";

export interface StandingRules {
  thresholds: BadgeThresholds;
  ranking: RankingRules;
  /** Of the profile in view. */
  weights: Readonly<Record<string, number>>;
  required: readonly CompositeKey[];
}

/** Why a line is not ranked, in words; null when it is. Judged is it elsewhere: this only tells. */
export function tellWhyUnranked(row: RankedListingRow, rules: StandingRules): string | null {
  if (row.isRanked) return null;
  if (row.status !== "active") return `Not for sale: ${row.status}`;
  if (row.isStale) return "Nobody has seen it for long";
  const price = tellPriceCheck(row, rules.ranking);
  if (price !== null) return price;
  if (row.knownShare === null) return "Not valued yet";
  return `${tellMissing(row, rules)}: ${Math.floor(row.knownShare / 10)} % known`;
}

/** Why its price is not believed; null when it is. */
export function tellPriceCheck(row: RankedListingRow, ranking: RankingRules): string | null {
  const median = row.medianCents === null ? null : formatDollars(row.medianCents);
  if (row.priceCheck === "words") {
    const flags = row.offerFlags.map((flag) => offerFlagLabel[flag]).join(", ");
    return `Its own words: ${flags}`;
  }
  if (row.priceCheck === "low")
    return median === null || row.priceCents < ranking.minPriceUsd * 100
      ? `Check price: below ${formatDollars(Math.round(ranking.minPriceUsd * 100))}`
      : `Check price: far below ${median}, the median of such machines`;
  if (row.priceCheck === "high") return `Check price: far above ${median ?? "all others"}, the median of such machines`;
  return row.priceCheck === "market" ? "Check price: far from what such machines sell for" : null;
}

/** The rule of its badge and the inputs; where the price is not believed, why. */
export function tellBadgeRule(row: RankedListingRow, { thresholds, ranking }: StandingRules): string | null {
  if (row.adjustedCents === null) return null;
  const { rule } = judgeBadge(row.priceCents, row.adjustedCents, thresholds);
  const check = tellPriceCheck(row, ranking);
  return check === null ? rule : `${check}. Else: ${rule}`;
}

/** What is missing that weighs most; a processor nobody knows takes its marks with it. */
function tellMissing(row: RankedListingRow, { weights, required }: StandingRules): string {
  if (row.cpuId === null) return "CPU unknown";
  const missing: Partial<Record<CompositeKey, string>> = {
    ...(row.scoreCpuMulti === null ? { score_cpu_multi: "CPU mark", score_cpu_single: "CPU mark" } : {}),
    ...(row.scoreGpu === null ? { score_gpu: "graphics" } : {}),
    ...(row.ramGb === null ? { ram_capacity: "memory" } : {}),
    ...(row.primaryStorageGb === null && row.secondaryStorageGb === null ? { storage_capacity: "storage" } : {}),
    ...(row.perfPerWatt === null ? { perf_per_watt: "power" } : {}),
  };
  const summed = sumWeights(weights);
  const weightOf = (key: string): number =>
    (required.includes(key as CompositeKey) ? 1_000 : 0) + (summed.get(key as CompositeKey) ?? 0);
  const [first] = Object.entries(missing)
    .filter(([key]) => weightOf(key) > 0)
    .sort(([a], [b]) => weightOf(b) - weightOf(a));
  const words = first?.[1] ?? "Too little";
  return first === undefined ? words : `${words.charAt(0).toUpperCase()}${words.slice(1)} unknown`;
}

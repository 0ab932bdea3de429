import { z } from "zod";
import type { PriceCheck } from "@/lib/listings/price-checks";
import { type CompositeKey, type CompositeValues, sumWeights } from "../scores/composite";

const factor = (least: number, most: number) =>
  z.number({ error: "must be a number" }).min(least, `must be at least ${least}`).max(most, `must be at most ${most}`);
const count = z.int("must be a whole number").min(1, "must be at least 1").max(1_000, "must be at most 1,000");

/** The setting `ranking`: what a listing has to have to be ranked. */
export const rankingRulesSchema = z.strictObject({
  /** Of a profile's weight, from 0 to 1; compared in whole thousandths. */
  minKnownShare: factor(0, 1),
  minPriceUsd: factor(0, 1_000_000),
  /** Of the median of machines with the same or the nearest processors. */
  lowestOfMedian: factor(0, 1),
  highestOfMedian: factor(1, 1_000),
  /** So many listings of one processor have a median of their own; others are joined by the nearest until so many. */
  ownListings: count,
  nearbyListings: count,
});
export type RankingRules = z.output<typeof rankingRulesSchema>;

export const DEFAULT_RANKING_RULES: RankingRules = {
  minKnownShare: 0.7,
  minPriceUsd: 5,
  lowestOfMedian: 0.15,
  highestOfMedian: 6,
  ownListings: 8,
  nearbyListings: 15,
};

export interface CheckedPrice {
  priceCents: number;
  /** What such machines cost; null where nobody knows. */
  medianCents: number | null;
  /** A person found it right. */
  isConfirmed: boolean;
  /** Its own words hold something against it. */
  hasFlags: boolean;
}

export function checkPrice(
  { priceCents, medianCents, isConfirmed, hasFlags }: CheckedPrice,
  { minPriceUsd, lowestOfMedian, highestOfMedian }: RankingRules,
): PriceCheck | null {
  if (hasFlags) return "words";
  if (isConfirmed) return null;
  if (priceCents < minPriceUsd * 100) return "low";
  if (medianCents === null) return null;
  if (priceCents < lowestOfMedian * medianCents) return "low";
  return priceCents > highestOfMedian * medianCents ? "high" : null;
}

/** How much of a profile's weight is known, in whole thousandths; 0 where nothing weighs. */
export type MeasureKnown = (values: CompositeValues) => { knownShare: number; lacksRequired: boolean };

export function createKnownMeasure(
  weights: Readonly<Record<string, number>>,
  required: readonly CompositeKey[],
): MeasureKnown {
  const counted = [...sumWeights(weights)].filter(([, weight]) => weight > 0);
  const total = counted.reduce((sum, [, weight]) => sum + weight, 0);
  return (values) => {
    let known = 0;
    for (const [key, weight] of counted) if (values[key] !== null) known += weight;
    return {
      knownShare: total === 0 ? 0 : Math.round((1000 * known) / total),
      lacksRequired: required.some((key) => values[key] === null),
    };
  };
}

/** Whether a listing ranks for a profile whenever it is for sale. */
export function judgeRanks(
  {
    isStale,
    priceCheck,
    knownShare,
    lacksRequired,
  }: { isStale: boolean; priceCheck: PriceCheck | null; knownShare: number; lacksRequired: boolean },
  { minKnownShare }: RankingRules,
): boolean {
  return !isStale && priceCheck === null && !lacksRequired && knownShare > 0 && knownShare >= minKnownShare * 1000;
}

/** The least and the most a score can be, with what is missing at 0 and at its full points. */
export function spanComposite(score: number, knownShare: number): { lowest: number; highest: number } {
  const lowest = (score * knownShare) / 1000;
  return { lowest, highest: lowest + (100 * (1000 - knownShare)) / 1000 };
}

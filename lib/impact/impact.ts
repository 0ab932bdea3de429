import { z } from "zod";
import { BADGES, type Badge, type BadgeThresholds } from "@/lib/valuation/scores/badge";

const id = z.int({ error: "give a whole number" }).min(1, "give an id from 1 up");

const drafts = z
  .array(z.strictObject({ rulesetId: id, document: z.looseObject({}) }))
  .max(10, "give at most 10 drafts");

export const impactQuerySchema = z.strictObject({
  /** Rulesets as they would be published; those not named stay as they are. */
  drafts: drafts.min(1, "give a draft"),
  /** Rulesets as they are to be compared with; unless given, as they are. */
  base: drafts.optional(),
  /** The profile in view: whose ranks are meant. */
  profileId: id,
  buckets: z.int().min(1).max(200).default(24),
});
export type ImpactQuery = z.output<typeof impactQuerySchema>;

/** What ranked listings would be worth under the drafts, compared with the results stored now. */
export interface Impact {
  /** Listings ranked for the profile, those whose rules are edited, and those whose adjusted price changes. */
  listings: number;
  matched: number;
  changed: number;
  /** Listings for sale that are not ranked, and those of them whose adjusted price changes too. */
  outside: { listings: number; changed: number };
  totalChangeCents: number;
  /** Of those that change. */
  medianChangeCents: number | null;
  /** What lies far out stands in the first or last. */
  histogram: { from: number; to: number; count: number }[];
  /** How many go from one badge to another; by the badge now, then the badge then. */
  badges: Record<Badge, Record<Badge, number>>;
  /** What makes a badge. */
  thresholds: BadgeThresholds;
  movers: Mover[];
  /** Who enters and leaves the first of the profile's order. */
  top10: { enters: number[]; leaves: number[] };
  top100: { enters: number[]; leaves: number[] };
  /** A few listings that change, spread over the catalogue. */
  samples: ChangedListing[];
}

export interface ChangedListing {
  id: number;
  priceCents: number;
  adjustedCents: number;
  newAdjustedCents: number;
}

export interface Mover extends ChangedListing {
  rank: number;
  newRank: number;
}

export function emptyBadges(): Impact["badges"] {
  const row = (): Record<Badge, number> => ({ great: 0, good: 0, fair: 0, premium: 0, overpriced: 0 });
  return { great: row(), good: row(), fair: row(), premium: row(), overpriced: row() };
}

export const badgeAt = (code: number): Badge => BADGES[code] ?? "fair";

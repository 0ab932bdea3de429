import { z } from "zod";
import { centsToDollars } from "@/lib/money/cents";
import { formatSignedDollars } from "@/lib/money/format-dollars";

export const BADGES = ["great", "good", "fair", "premium", "overpriced"] as const;
export type Badge = (typeof BADGES)[number];
/** Shown in the place of a badge whose price is not believed, and counted as none of them. */
export const CHECK_PRICE = "check_price";
export type ShownBadge = Badge | typeof CHECK_PRICE;

const bound = z.number({ error: "give a number" });

/** The setting `valuation_thresholds`: upper bounds of adjusted − price, in dollars or in percent of the price. */
export const badgeThresholdsSchema = z
  .object({
    unit: z.enum(["usd", "percent"], { error: "choose usd or percent" }).default("usd"),
    great_deal: bound,
    good_deal: bound,
    fair: bound,
    premium: bound,
  })
  .refine(
    ({ great_deal, good_deal, fair, premium }) => great_deal <= good_deal && good_deal <= fair && fair <= premium,
    {
      error: "must rise from great over good and fair to premium; put the limits in that order",
    },
  );
export type BadgeThresholds = z.infer<typeof badgeThresholdsSchema>;

export const DEFAULT_THRESHOLDS: BadgeThresholds = {
  unit: "usd",
  great_deal: -50,
  good_deal: -20,
  fair: 20,
  premium: 50,
};
export const DEFAULT_PERCENT_THRESHOLDS: BadgeThresholds = {
  unit: "percent",
  great_deal: -25,
  good_deal: -15,
  fair: 5,
  premium: 10,
};

export interface JudgedBadge {
  badge: Badge;
  /** What was compared: dollars or percent, as the thresholds say. */
  delta: number;
  /** For the hover: the rule and its inputs in words. */
  rule: string;
}

/** The badge alone, as its place among BADGES: for millions of listings at once. */
export function rankBadge(priceCents: number, adjustedCents: number, thresholds: BadgeThresholds): number {
  if (thresholds.unit === "percent" && priceCents === 0) return FAIR;
  const delta = measureDelta(priceCents, adjustedCents, thresholds);
  if (delta <= thresholds.great_deal) return 0;
  if (delta <= thresholds.good_deal) return 1;
  if (delta <= thresholds.fair) return FAIR;
  return delta <= thresholds.premium ? 3 : 4;
}

const FAIR = BADGES.indexOf("fair");

export function pickBadge(priceCents: number, adjustedCents: number, thresholds: BadgeThresholds): Badge {
  return BADGES[rankBadge(priceCents, adjustedCents, thresholds)] ?? "fair";
}

function measureDelta(priceCents: number, adjustedCents: number, { unit }: BadgeThresholds): number {
  const change = adjustedCents - priceCents;
  return unit === "percent" ? (100 * change) / priceCents : centsToDollars(change);
}

export function judgeBadge(
  priceCents: number,
  adjustedCents: number,
  thresholds: BadgeThresholds = DEFAULT_THRESHOLDS,
): JudgedBadge {
  const isPercent = thresholds.unit === "percent";
  const inputs = `adjusted − price is ${formatSignedDollars(adjustedCents - priceCents, { withCents: true })}`;
  const badge = pickBadge(priceCents, adjustedCents, thresholds);
  if (isPercent && priceCents === 0)
    return { badge, delta: 0, rule: `${inputs}; a price of 0 has no percentage and counts as fair` };
  const delta = measureDelta(priceCents, adjustedCents, thresholds);
  const shown = isPercent ? `${inputs}, ${delta.toFixed(1)} % of the price` : inputs;
  if (badge === "overpriced")
    return { badge, delta, rule: `${shown}; above ${printBound(thresholds.premium, isPercent)}` };
  const { great_deal: great, good_deal: good, fair, premium } = thresholds;
  const limit = { great, good, fair, premium }[badge];
  return { badge, delta, rule: `${shown}; ${badge} up to ${printBound(limit, isPercent)}` };
}

/** When a listing has this badge, in words: for where a badge stands for many. */
export function tellBadge(badge: Badge, { unit, great_deal, good_deal, fair, premium }: BadgeThresholds): string {
  const isPercent = unit === "percent";
  const limits = { great: great_deal, good: good_deal, fair, premium, overpriced: null };
  const [above, upTo] = [BADGES[BADGES.indexOf(badge) - 1], limits[badge]];
  const parts = [
    above && `above ${printBound(limits[above] ?? 0, isPercent)}`,
    upTo !== null && `up to ${printBound(upTo, isPercent)}`,
  ].filter(Boolean);
  return `adjusted − price is ${parts.join(" and ")}${isPercent ? " of the price" : ""}`;
}

function printBound(limit: number, isPercent: boolean): string {
  return isPercent ? `${limit} %` : formatSignedDollars(Math.round(limit * 100), { withCents: true });
}

import { findListingPlaces, type Look } from "../../catalogue/find-listings";
import { findListingRows } from "../../db/listings/find-listing-rows";
import { findProfile } from "../../db/profiles/find-profile";
import { listSettings } from "../../db/settings/settings";
import type { ListedRow } from "../../listings/standing";
import { type StandingRules, tellBadgeRule, tellWhyUnranked } from "../../valuation/ranks/tell-standing";
import { DEFAULT_RANKING_RULES } from "../../valuation/ranks/who-ranks";
import { DEFAULT_THRESHOLDS } from "../../valuation/scores/badge";

/** Lines of listings in this order, each with its place, or the reason why it has none. */
export async function listRows(
  ids: readonly number[],
  { profileId }: { profileId?: number | undefined },
  look: Look = {},
): Promise<ListedRow[]> {
  const [rows, places, rules] = await Promise.all([
    findListingRows(ids, { profileId }),
    profileId === undefined || ids.length === 0 ? new Map<number, number>() : findListingPlaces(ids, profileId, look),
    readStandingRules(profileId),
  ]);
  return rows.map((row) => ({
    ...row,
    place: row.isRanked ? (places.get(row.id) ?? null) : null,
    unrankedWhy: profileId === undefined ? null : tellWhyUnranked(row, rules),
    badgeRule: tellBadgeRule(row, rules),
  }));
}

async function readStandingRules(profileId: number | undefined): Promise<StandingRules> {
  const [settings, profile] = await Promise.all([
    listSettings(),
    profileId === undefined ? undefined : findProfile(profileId),
  ]);
  const read = <Key extends "valuation_thresholds" | "ranking">(wanted: Key) =>
    settings.find(({ key }) => key === wanted)?.value;
  return {
    thresholds: (read("valuation_thresholds") as StandingRules["thresholds"] | undefined) ?? DEFAULT_THRESHOLDS,
    ranking: (read("ranking") as StandingRules["ranking"] | undefined) ?? DEFAULT_RANKING_RULES,
    weights: profile?.weights ?? {},
    required: profile?.requiredMetrics ?? [],
  };
}

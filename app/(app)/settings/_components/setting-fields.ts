import { FACTOR_DEMANDS, type SettingKey } from "@/lib/settings/schemas";

/** A number, unless it is one of some choices, or a list of words parted by commas. */
export type SettingField = { path: string; label: string; choices?: string[]; isList?: boolean };
type SettingText = { title: string; about: string; fields: SettingField[] };

/** How each setting is worded and in which order its values stand. */
export const settingTexts: Record<SettingKey, SettingText> = {
  valuation_thresholds: {
    title: "Deal badges",
    about:
      "By how far the adjusted price lies from the price, in dollars or in percent of it; below 0 is in the buyer’s favour, and above “premium” is overpriced.",
    fields: [
      { path: "unit", label: "Judge in", choices: ["usd", "percent"] },
      { path: "great_deal", label: "Great deal up to" },
      { path: "good_deal", label: "Good deal up to" },
      { path: "fair", label: "Fair up to" },
      { path: "premium", label: "Premium up to" },
    ],
  },
  score_references: {
    title: "Score references",
    about: "What counts as 100 points of each metric. Fixed, so that a new listing never moves another’s score.",
    fields: [
      { path: "score_cpu_multi", label: "CPU mark" },
      { path: "score_cpu_single", label: "Single-thread mark" },
      { path: "score_gpu", label: "GPU mark" },
      { path: "perf_per_watt", label: "Marks per watt" },
      { path: "ram_capacity", label: "RAM, GB" },
      { path: "storage_capacity", label: "Storage, GB" },
      { path: "value", label: "Marks per adjusted dollar" },
    ],
  },
  ranking: {
    title: "Who ranks",
    about:
      "A listing stands in the ranking when enough of a profile’s weight is known, and its price can be believed beside the median of machines with the same or the nearest processors. The others follow without a number.",
    fields: [
      { path: "minKnownShare", label: "Least known share, 0 to 1" },
      { path: "minPriceUsd", label: "Least price, $" },
      { path: "lowestOfMedian", label: "Least part of the median" },
      { path: "highestOfMedian", label: "Most times the median" },
      { path: "ownListings", label: "Listings for a median of its own" },
      { path: "nearbyListings", label: "Listings joined otherwise" },
    ],
  },
  freshness: {
    title: "Freshness",
    about: "A listing not seen for this long counts as stale.",
    fields: [{ path: "staleAfterDays", label: "Stale after, days" }],
  },
  idle_sessions: {
    title: "Idle sessions",
    about:
      "Somebody not seen for this long signs in again. Sessions last twelve hours, which are 720 minutes, at most.",
    fields: [{ path: "endAfterMinutes", label: "Signed out after, minutes" }],
  },
  second_factor: {
    title: "Second factor",
    about:
      "Beside the password, signing in then asks for a code of an authenticator app. Everybody can switch it on; of whom it is demanded sets it up before anything else.",
    fields: [{ path: "demandedOf", label: "Demanded of", choices: [...FACTOR_DEMANDS] }],
  },
  sortable_metrics: {
    title: "Metrics to sort by",
    about:
      "Numbers that rules set and people often sort the list by: each named here has an index, so that even a million listings are sorted at once. Any other can be sorted by, too.",
    fields: [{ path: "names", label: "Names, parted by commas", isList: true }],
  },
};

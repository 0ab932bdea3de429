import { defaultSettings, type SettingKey, settingKeys } from "@/lib/settings/schemas";

export interface SettingSeed {
  key: SettingKey;
  value: object;
  description: string;
}

/** What the product decides when nobody has chosen otherwise, written down so that it can be seen and edited. */
export function listSettings(): SettingSeed[] {
  return settingKeys.map((key) => ({ key, value: defaultSettings[key], description: descriptions[key] }));
}

const descriptions: Record<SettingKey, string> = {
  valuation_thresholds:
    "Deal badges: up to which difference between adjusted and asked price a deal is great, good, fair or at a premium.",
  score_references:
    "The figure that counts as 100 in a composite score; fixed, so that a new listing never moves another's score.",
  ranking:
    "What a listing has to have to be ranked: how much of a profile's weight is known, and a price that can be believed.",
  freshness: "After how many days unseen a listing counts as stale.",
  idle_sessions: "After how many minutes unseen somebody has to sign in again.",
  second_factor: "Of whom a second factor is demanded.",
  sortable_metrics: "Metrics set by rules that have an index, because lists are often sorted by them.",
};

export interface SettingSeed {
  key: string;
  value: { [key: string]: string | number | boolean };
  description: string;
}

/** What the product decides when nobody has chosen otherwise. */
export const settings: readonly SettingSeed[] = [
  {
    key: "valuation_thresholds",
    value: { mode: "usd", great_deal: -50, good_deal: -20, fair: 20, premium: 50 },
    description: "Deal badges: adjusted price minus asked price, in dollars.",
  },
  {
    key: "valuation_thresholds_percent",
    value: { great_deal: -25, good_deal: -15, fair: 5, premium: 10 },
    description: "Deal badges when the mode is percent: the difference as a share of the asked price.",
  },
  {
    key: "score_references",
    value: {
      score_cpu_multi: 60_000,
      score_cpu_single: 5_000,
      score_gpu: 40_000,
      perf_per_watt: 1_000,
      ram_capacity: 128,
      storage_capacity: 4_000,
      value: 100,
    },
    description:
      "The figure that counts as 100 in a composite score. Fixed, so a new listing never moves another's score.",
  },
  {
    key: "freshness",
    value: { stale_after_days: 30 },
    description: "A listing not seen for this many days is marked stale.",
  },
];

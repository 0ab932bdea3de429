/** What can stand for performance: the more the better. */
export const CHART_MEASURES = [
  "score_cpu_multi",
  "score_cpu_single",
  "score_gpu",
  "perf_per_watt",
  "composite",
  "ram_gb",
] as const;
export const CHART_PRICES = ["adjusted_cents", "price_cents"] as const;

/** The raster that listings are counted in. */
export const CHART_COLUMNS = 48;
export const CHART_ROWS = 24;

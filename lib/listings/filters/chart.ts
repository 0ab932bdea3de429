import { z } from "zod";
import { CHART_MEASURES, CHART_PRICES } from "./chart-axes";

export const chartQuerySchema = z.strictObject({
  price: z.enum(CHART_PRICES, { error: `use one of ${CHART_PRICES.join(", ")}` }).default("adjusted_cents"),
  measure: z.enum(CHART_MEASURES, { error: `use one of ${CHART_MEASURES.join(", ")}` }).default("score_cpu_multi"),
});
export type ChartQuery = z.output<typeof chartQuerySchema>;

/** Price against performance, and what rules add and take away, over all listings of a list. */
export interface ListingChart {
  /** Listings with both figures, and without one of them. */
  count: number;
  missing: number;
  /** What the picture spans; the far ends of both are left out of it. */
  prices: { from: number; to: number };
  measures: { from: number; to: number };
  /** How many listings stand where, in a raster. */
  cells: { column: number; row: number; count: number }[];
  /** Listings of which no cheaper one is as good, the cheapest first; those that come to nothing are left out. */
  frontier: { id: number; cents: number; measure: number }[];
  /** Adjusted price minus price. */
  adjustments: { from: number; to: number; count: number }[];
  medianAdjustmentCents: number | null;
}

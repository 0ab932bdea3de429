import { z } from "zod";
import type { CatalogueFinding } from "@/lib/impact/finding";
import { type Impact, impactQuerySchema } from "@/lib/impact/impact";
import {
  analysisQuerySchema,
  type FactValues,
  type Matches,
  matchesQuerySchema,
  valuesQuerySchema,
} from "@/lib/impact/matches";
import { type TouchedListings, touchedQuerySchema } from "@/lib/impact/touched";
import { chartQuerySchema, type ListingChart } from "@/lib/listings/filters/chart";
import { type Facet, facetsQuerySchema } from "@/lib/listings/filters/facet";
import { type Histogram, histogramQuerySchema } from "@/lib/listings/filters/histogram";
import { listingFilterSchema } from "@/lib/listings/filters/listing-filter";
import type { RankedPage } from "@/lib/ranking/ranked-page";
import { listingSortSchema, pageQuerySchema } from "@/lib/ranking/sort";

const filter = listingFilterSchema;
const id = z.int().min(1).max(2_147_483_647);

/** Everything the catalogue process can be asked. */
export const questionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("page"), query: pageQuerySchema }),
  z.strictObject({ kind: z.literal("count"), filter }),
  z.strictObject({ kind: z.literal("facets"), filter, query: facetsQuerySchema }),
  z.strictObject({ kind: z.literal("histogram"), filter, query: histogramQuerySchema }),
  z.strictObject({ kind: z.literal("chart"), filter, query: chartQuerySchema }),
  z.strictObject({ kind: z.literal("rank"), filter, sort: listingSortSchema, listingId: id }),
  z.strictObject({ kind: z.literal("places"), ids: z.array(id).max(1_000), profileId: id }),
  z.strictObject({ kind: z.literal("impact"), query: impactQuerySchema }),
  z.strictObject({ kind: z.literal("touched"), query: touchedQuerySchema }),
  z.strictObject({ kind: z.literal("matches"), query: matchesQuerySchema }),
  z.strictObject({ kind: z.literal("values"), query: valuesQuerySchema }),
  z.strictObject({ kind: z.literal("analysis"), query: analysisQuerySchema }),
]);
export type Question = z.output<typeof questionSchema>;

export interface AnswerOf {
  page: RankedPage;
  count: number;
  facets: Facet[];
  histogram: Histogram;
  chart: ListingChart;
  rank: number | null;
  places: [id: number, place: number][];
  impact: Impact;
  touched: TouchedListings;
  matches: Matches;
  values: FactValues;
  analysis: CatalogueFinding[];
}

/** A question, and the transaction whose effect the answer must show: the writer's own. */
export const requestSchema = z.strictObject({
  question: questionSchema,
  atLeast: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
});

/** How the catalogue process is doing, for health pages and metrics. */
export interface CatalogueState {
  state: "loading" | "ready" | "refused" | "away" | "off";
  detail: string;
  rows: number;
  bytes: number;
  memoryMb: number;
  /** How long ago the columns last stood at the present. */
  lagMs: number | null;
}

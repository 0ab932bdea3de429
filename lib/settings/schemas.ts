import { z } from "zod";
import { DEFAULT_RANKING_RULES, rankingRulesSchema } from "../valuation/ranks/who-ranks";
import { badgeThresholdsSchema, DEFAULT_THRESHOLDS } from "../valuation/scores/badge";

const reference = z.number({ error: "must be a number" }).positive("must be above 0").max(10_000_000, "is too large");

export const FACTOR_DEMANDS = ["nobody", "administrators", "everyone"] as const;

/** Every setting the application knows, with its shape. What is not listed here does not exist. */
export const settingSchemas = {
  /** With d = adjusted − price: up to `great_deal` a great deal, and so on; `unit` chooses dollars or percent of the price. */
  valuation_thresholds: badgeThresholdsSchema,
  /** What counts as 100 points of a metric, fixed so that a new listing never moves another's score. */
  score_references: z.strictObject({
    score_cpu_multi: reference,
    score_cpu_single: reference,
    score_gpu: reference,
    perf_per_watt: reference,
    ram_capacity: reference,
    storage_capacity: reference,
    value: reference,
  }),
  /** What a listing has to have to be ranked. */
  ranking: rankingRulesSchema,
  /** After how many days unseen a listing counts as stale. */
  freshness: z.strictObject({
    staleAfterDays: z
      .int("must be a whole number of days")
      .min(1, "must be at least 1")
      .max(3650, "must be at most 3650"),
  }),
  /** How long nobody has to be seen for a session to end by itself; no session lasts longer than twelve hours. */
  idle_sessions: z.strictObject({
    endAfterMinutes: z
      .int("must be a whole number of minutes")
      .min(5, "must be at least 5")
      .max(720, "must be at most 720, which is as long as a session lasts"),
  }),
  /** Of whom a second factor is demanded: they set it up before anything else. */
  second_factor: z.strictObject({
    demandedOf: z.enum(FACTOR_DEMANDS, { error: `must be ${FACTOR_DEMANDS.join(", ")}` }),
  }),
  /** Metrics set by rules that lists are often sorted by: each costs an index, which is made when it is named. */
  sortable_metrics: z.strictObject({
    names: z
      .array(
        z.string().regex(/^[a-z]\w{0,63}$/i, {
          error: ({ input }) => `"${input}" names no metric; use the name that a rule gives it`,
        }),
      )
      .max(8, "must be at most 8 metrics"),
  }),
} as const;

export type SettingKey = keyof typeof settingSchemas;
export type Settings = { [Key in SettingKey]: z.output<(typeof settingSchemas)[Key]> };

export const defaultSettings: Settings = {
  valuation_thresholds: DEFAULT_THRESHOLDS,
  score_references: {
    score_cpu_multi: 60_000,
    score_cpu_single: 5_000,
    score_gpu: 40_000,
    perf_per_watt: 1_000,
    ram_capacity: 128,
    storage_capacity: 4_000,
    value: 100,
  },
  ranking: DEFAULT_RANKING_RULES,
  freshness: { staleAfterDays: 30 },
  idle_sessions: { endAfterMinutes: 720 },
  second_factor: { demandedOf: "nobody" },
  sortable_metrics: { names: [] },
};

export const settingKeys = Object.keys(settingSchemas) as SettingKey[];

const rowVersion = z.int().min(0).max(2_147_483_647);

/** One member per setting, so that each value is read by its own shape. Row version 0 means: not stored yet, the default applies. */
export const updateSettingSchema = z.discriminatedUnion("key", [
  z.strictObject({ key: z.literal("valuation_thresholds"), rowVersion, value: settingSchemas.valuation_thresholds }),
  z.strictObject({ key: z.literal("score_references"), rowVersion, value: settingSchemas.score_references }),
  z.strictObject({ key: z.literal("ranking"), rowVersion, value: settingSchemas.ranking }),
  z.strictObject({ key: z.literal("freshness"), rowVersion, value: settingSchemas.freshness }),
  z.strictObject({ key: z.literal("idle_sessions"), rowVersion, value: settingSchemas.idle_sessions }),
  z.strictObject({ key: z.literal("second_factor"), rowVersion, value: settingSchemas.second_factor }),
  z.strictObject({ key: z.literal("sortable_metrics"), rowVersion, value: settingSchemas.sortable_metrics }),
]);

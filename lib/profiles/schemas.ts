import { z } from "zod";
import { COMPOSITE_KEYS } from "../valuation/scores/composite";

const id = z.int().positive().max(2_147_483_647);
const weight = z.number({ error: "must be a number" }).min(0, "must be 0 or more").max(100, "must be at most 100");
const groupWeight = z.number({ error: "must be a number" }).min(0, "must be 0 or more").max(10, "must be at most 10");

export const profileSchema = z.strictObject({
  name: z
    .string({ error: "must be a text" })
    .trim()
    .min(1, "must not be empty")
    .max(128, "must have at most 128 characters"),
  description: z
    .string({ error: "must be a text" })
    .trim()
    .max(2_000, "must have at most 2,000 characters")
    .transform((text) => text || null)
    .nullable(),
  weights: z
    .partialRecord(z.enum(COMPOSITE_KEYS, { error: `use one of ${COMPOSITE_KEYS.join(", ")}` }), weight)
    .refine((weights) => Object.values(weights).some((value) => value > 0), "give at least one metric a weight"),
  /** By the name of a rule group in any ruleset; what is not named weighs 1. */
  ruleGroupWeights: z.record(z.string().min(1).max(128), groupWeight),
  /** Without these a listing does not rank for this profile. */
  requiredMetrics: z
    .array(z.enum(COMPOSITE_KEYS, { error: `use one of ${COMPOSITE_KEYS.join(", ")}` }))
    .max(COMPOSITE_KEYS.length, "names a metric twice")
    .transform((keys) => COMPOSITE_KEYS.filter((key) => keys.includes(key)))
    .default([]),
});
export type ProfileInput = z.output<typeof profileSchema>;

export const saveProfileSchema = z.strictObject({
  /** Absent makes a new one. */
  id: id.optional(),
  rowVersion: id.optional(),
  profile: profileSchema,
});
export const chosenProfileSchema = z.strictObject({ id, rowVersion: id });
export const previewProfileSchema = z.strictObject({
  id: id.nullable(),
  weights: profileSchema.shape.weights,
  ruleGroupWeights: profileSchema.shape.ruleGroupWeights,
  requiredMetrics: profileSchema.shape.requiredMetrics,
});

export const metricLabels: Record<(typeof COMPOSITE_KEYS)[number], { label: string; why: string }> = {
  score_cpu_multi: { label: "CPU, all threads", why: "CPU mark with every core at work" },
  score_cpu_single: { label: "CPU, one thread", why: "How quick everyday work feels" },
  score_gpu: { label: "Graphics", why: "G3D mark; on Apple mostly Metal" },
  perf_per_watt: { label: "Performance per watt", why: "CPU mark for each watt of its rating" },
  ram_capacity: { label: "Memory", why: "Gigabytes of RAM" },
  storage_capacity: { label: "Storage", why: "Gigabytes of all drives" },
  expandability: { label: "Room to expand", why: "Free slots for drives and cards" },
  ports_fit: { label: "Ports", why: "USB, screens and fast network" },
  encoder_capability: { label: "Video encoding", why: "How well the CPU's encoder is rated" },
  value: { label: "Value for money", why: "CPU marks for each adjusted dollar" },
};

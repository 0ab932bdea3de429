export interface ProfileSeed {
  name: string;
  description: string;
  isDefault: boolean;
  weights: Partial<Record<ScoreKey, number>>;
  /** By group name, in whatever ruleset the group stands; a group that is not named weighs 1. */
  ruleGroupWeights: Record<string, number>;
  /** Without these a listing does not rank. */
  requiredMetrics: ScoreKey[];
}

export const scoreKeys = [
  "score_cpu_multi",
  "score_cpu_single",
  "score_gpu",
  "perf_per_watt",
  "ram_capacity",
  "storage_capacity",
  "expandability",
  "ports_fit",
  "encoder_capability",
  "value",
] as const;

export type ScoreKey = (typeof scoreKeys)[number];

/** What five kinds of buyers look for. Each profile's weights add up to 1. */
export const profiles: readonly ProfileSeed[] = [
  {
    name: "Proxmox node",
    description: "Many cores and much memory for little power, with room for drives and a fast network.",
    isDefault: true,
    weights: { score_cpu_multi: 0.3, ram_capacity: 0.2, expandability: 0.15, perf_per_watt: 0.15, value: 0.2 },
    ruleGroupWeights: { Memory: 1.25, Connectivity: 1.25, Graphics: 0.3, "Operating system": 0 },
    requiredMetrics: ["score_cpu_multi"],
  },
  {
    name: "Plex",
    description: "A quiet box that transcodes in hardware and keeps a library.",
    isDefault: false,
    weights: {
      encoder_capability: 0.4,
      score_cpu_single: 0.15,
      perf_per_watt: 0.15,
      storage_capacity: 0.15,
      value: 0.15,
    },
    ruleGroupWeights: { Storage: 1.5, Processor: 0.6, Graphics: 0.5, "Operating system": 0 },
    requiredMetrics: ["score_cpu_multi"],
  },
  {
    name: "Office",
    description: "Quick in everyday work, licensed, with enough sockets for two screens and a headset.",
    isDefault: false,
    weights: { score_cpu_single: 0.35, ports_fit: 0.15, ram_capacity: 0.1, storage_capacity: 0.1, value: 0.3 },
    ruleGroupWeights: { "Operating system": 1.5, Condition: 1.25, Graphics: 0 },
    requiredMetrics: ["score_cpu_multi"],
  },
  {
    name: "Gaming",
    description: "Graphics first, then the speed of one core.",
    isDefault: false,
    weights: { score_gpu: 0.55, score_cpu_single: 0.25, score_cpu_multi: 0.1, value: 0.1 },
    ruleGroupWeights: { Graphics: 1.5, Connectivity: 0.25 },
    requiredMetrics: ["score_cpu_multi"],
  },
  {
    name: "Local LLM",
    description: "As much fast memory as possible, on the card or shared with it.",
    isDefault: false,
    weights: { ram_capacity: 0.4, score_gpu: 0.35, score_cpu_multi: 0.15, storage_capacity: 0.1 },
    ruleGroupWeights: { Memory: 1.5, Graphics: 1.5, "Operating system": 0.25 },
    requiredMetrics: ["score_cpu_multi"],
  },
];

import type { CompositeKey } from "@/lib/valuation/scores/composite";

export const metricLabel: Record<CompositeKey, string> = {
  score_cpu_multi: "CPU mark",
  score_cpu_single: "CPU mark, one thread",
  score_gpu: "GPU score",
  perf_per_watt: "Marks per watt",
  ram_capacity: "RAM",
  storage_capacity: "Storage",
  expandability: "Room to expand",
  ports_fit: "Ports",
  encoder_capability: "Video encoding",
  value: "CPU marks per adjusted dollar",
};

import type { Tx } from "../transaction";

/** Makes and drops indexes until just the metrics that the setting names have one. */
export async function keepMetricIndexes(tx: Tx): Promise<void> {
  await tx.$executeRaw`select keep_metric_indexes()`;
}

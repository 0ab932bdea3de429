import { keepMetricIndexes } from "../../db/settings/keep-metric-indexes";
import type { Tx } from "../../db/transaction";
import { refreshFreshness } from "../../jobs/definitions/by-the-clock";
import type { RecalculationScope } from "../../jobs/definitions/recalculate-listings";
import { enqueueJob } from "../../jobs/queue";

/** What depends on a setting is brought in line with it; answers what valuations are out of date by it. */
export async function followSetting({ tx }: { tx: Tx }, key: string): Promise<RecalculationScope[]> {
  if (key === "freshness") await enqueueJob(tx, refreshFreshness, {}, { key: refreshFreshness.name });
  else if (key === "sortable_metrics") await keepMetricIndexes(tx);
  else if (!valuesNothing.has(key)) return [{ kind: "all" }];
  return [];
}

/** They are read where they hold, and no price depends on them. */
const valuesNothing = new Set(["idle_sessions", "second_factor"]);

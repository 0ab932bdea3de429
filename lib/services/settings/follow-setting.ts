import type { Author } from "../../auth/actor";
import { keepMetricIndexes } from "../../db/settings/keep-metric-indexes";
import type { Tx } from "../../db/transaction";
import { refreshFreshness } from "../../jobs/definitions/by-the-clock";
import { enqueueJob } from "../../jobs/queue";
import { followChange } from "../valuations/follow-change";

/** What depends on a setting is brought in line with it; the run that does so, if it is one to watch. */
export async function followSetting(
  { actor, tx }: { actor: Author; tx: Tx },
  key: string,
  reason: string,
): Promise<number | null> {
  if (key === "freshness") await enqueueJob(tx, refreshFreshness, {}, { key: refreshFreshness.name });
  else if (key === "sortable_metrics") await keepMetricIndexes(tx);
  else if (!valuesNothing.has(key)) return (await followChange({ actor, tx }, { kind: "all" }, reason)).runId;
  return null;
}

/** They are read where they hold, and no price depends on them. */
const valuesNothing = new Set(["idle_sessions", "second_factor"]);

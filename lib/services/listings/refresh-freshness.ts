import { turnFreshness } from "../../db/listings/refresh-freshness";
import { sqlOfTransaction } from "../../db/sql";
import { inTransaction } from "../../db/transaction";
import { valueAndWrite } from "../valuations/value-range";

const BATCH_ROWS = 1_000;

/** Marks who is stale and who is fresh again, and lets them rank accordingly in the same step; answers how many changed. */
export async function refreshFreshness(staleAfterDays: number): Promise<number> {
  for (let changed = 0; ; ) {
    const count = await inTransaction(undefined, async (tx) => {
      const ids = await turnFreshness(tx, staleAfterDays, BATCH_ROWS);
      const all = { after: 0, upTo: 2_147_483_647, limit: BATCH_ROWS, includeInactive: true };
      if (ids.length > 0) await valueAndWrite(sqlOfTransaction(tx), { ...all, only: { ids } }, "freshness");
      return ids.length;
    });
    changed += count;
    if (count < BATCH_ROWS) return changed;
  }
}

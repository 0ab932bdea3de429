import { system } from "../../lib/auth/actor";
import { closeConnections } from "../../lib/db/close-connections";
import { sqlOfTransaction } from "../../lib/db/sql";
import { inTransaction } from "../../lib/db/transaction";
import { recalculateListings } from "../../lib/jobs/definitions/recalculate-listings";
import { enqueueRun } from "../../lib/jobs/queue";
import { checkPrices } from "../../lib/services/valuations/check-prices";
import { valueAndWrite } from "../../lib/services/valuations/value-range";

/** A world as small as the demo is valued before anyone sees it; a larger one by the worker, with progress. */
const MAX_AT_ONCE = 5_000;

/** Values what a seed has loaded. Answers in words who does it. */
export async function valueListings(databaseUrl: string): Promise<string> {
  process.env.DATABASE_URL = databaseUrl;
  const range = { after: 0, upTo: 2_147_483_647, limit: MAX_AT_ONCE, includeInactive: true };
  try {
    return await inTransaction(undefined, async (tx) => {
      const [{ count } = { count: 0 }] = await tx.$queryRaw<
        { count: number }[]
      >`select count(*)::int as count from listing`;
      if (count === 0) return "There are no listings to value.";
      await checkPrices({ actor: system, tx });
      if (count <= MAX_AT_ONCE) {
        const { changed } = await valueAndWrite(sqlOfTransaction(tx), range, "first valuation");
        return `Valued ${changed.toLocaleString("en-US")} listings.`;
      }
      const payload = {
        scope: { kind: "all" as const },
        batchSize: 1_000,
        includeInactive: true,
        reason: "first valuation",
      };
      await enqueueRun(tx, recalculateListings, payload, { requestedBy: system, reason: payload.reason, key: "all" });
      return "The worker will value them; see Jobs.";
    });
  } finally {
    await closeConnections();
  }
}

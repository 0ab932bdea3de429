import type { Author } from "../../auth/actor";
import { sqlOfTransaction } from "../../db/sql";
import type { Tx } from "../../db/transaction";
import { measureRange, type OfferFilter } from "../../db/valuations/read-offers";
import { type RecalculationScope, recalculateListings } from "../../jobs/definitions/recalculate-listings";
import { enqueueRun } from "../../jobs/queue";
import { valueAndWrite } from "./value-range";

/** Up to so many listings are valued where the change is made; more are valued by a run. */
const MAX_AT_ONCE = 20;
const HIGHEST_ID = 2_147_483_647;

export interface Followed {
  /** Listings whose value came out otherwise, already written. */
  changed: number;
  /** The run that does the rest, if one was needed. */
  runId: number | null;
}

/**
 * Values what depends on a change again, in the transaction of the change and as its last step: a few listings at once,
 * many by a run that is asked for here and begins when the change is committed.
 */
export async function followChange(
  { actor, tx }: { actor: Author; tx: Tx },
  scope: RecalculationScope,
  reason: string,
): Promise<Followed> {
  const sql = sqlOfTransaction(tx);
  const only = narrow(scope);
  // A listing is valued whatever its status; of others only those that are for sale.
  const includeInactive = scope.kind === "listings";
  if (only !== undefined) {
    const count = only.ids?.length ?? (await measureRange(sql, { includeInactive, only })).count;
    if (count === 0) return { changed: 0, runId: null };
    if (count <= MAX_AT_ONCE) {
      const range = { after: 0, upTo: HIGHEST_ID, limit: MAX_AT_ONCE, includeInactive, only };
      const { changed, failures } = await valueAndWrite(sql, range, reason);
      // The edit stands; the run shows why its valuation does not.
      if (failures.length === 0) return { changed, runId: null };
    }
  }
  const { runId } = await enqueueRun(
    tx,
    recalculateListings,
    { scope, batchSize: 1_000, includeInactive, reason },
    { requestedBy: actor, reason, key: keyOf(scope) },
  );
  return { changed: 0, runId };
}

function narrow(scope: RecalculationScope): OfferFilter | undefined {
  if (scope.kind === "listings") return { ids: scope.ids };
  return scope.kind === "component" ? { component: scope } : undefined;
}

/** Changes that follow one another quickly are followed by one run. */
function keyOf(scope: RecalculationScope): string {
  return scope.kind === "component" ? `component ${scope.table}` : scope.kind;
}

import type { ComponentKind } from "../../components/kinds";
import { listListingIds } from "../../db/components/list-listing-ids";
import { refreshManyDerived } from "../../db/listings/refresh-derived";
import type { Tx } from "../../db/transaction";
import { refreshSearch } from "../../jobs/definitions/refresh-search";
import { enqueueJob } from "../../jobs/queue";

/** So many listings are prepared for search where the change is made; more by a job. */
const MAX_AT_ONCE = 1_000;

/** Listings are found by the names of their parts: call it when those were given others. */
export async function followNames(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length > MAX_AT_ONCE) await enqueueJob(tx, refreshSearch, { ids: [...ids] });
  else await refreshManyDerived(tx, ids);
}

export async function followNameOf(tx: Tx, kind: ComponentKind, id: number): Promise<void> {
  if (kind !== "ports_profile") await followNames(tx, await listListingIds(kind, id, tx));
}

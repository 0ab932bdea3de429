import { refreshManyDerived } from "../../db/listings/refresh-derived";
import { inTransaction } from "../../db/transaction";

const BATCH_LISTINGS = 1_000;

export async function runRefreshSearch({ ids }: { ids: readonly number[] }): Promise<void> {
  for (let at = 0; at < ids.length; at += BATCH_LISTINGS)
    await inTransaction(undefined, (tx) => refreshManyDerived(tx, ids.slice(at, at + BATCH_LISTINGS)));
}

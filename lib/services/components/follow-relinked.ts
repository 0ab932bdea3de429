import type { ComponentKind } from "../../components/kinds";
import type { ChangedRow } from "../../db/changes/insert-change";
import type { Tx } from "../../db/transaction";
import { type RecalculationScope, scopeOfListings } from "../../jobs/definitions/recalculate-listings";
import { followNames } from "./follow-names";

/** Listings that lost a component or got another are found by other words; answers which are to be valued again. */
export async function followRelinked(
  tx: Tx,
  kind: ComponentKind,
  listings: readonly (ChangedRow & { isDeleted: boolean })[],
): Promise<RecalculationScope[]> {
  const ids = listings.map(({ entityId }) => Number(entityId));
  if (kind !== "ports_profile") await followNames(tx, ids);
  const present = listings.filter(({ isDeleted }) => !isDeleted).map(({ entityId }) => Number(entityId));
  return present.length === 0 ? [] : [scopeOfListings(present)];
}

import type { ComponentKind } from "../../components/kinds";
import type { ChangedRow } from "../../db/changes/record-change";
import type { Tx } from "../../db/transaction";
import { scopeOfListings } from "../../jobs/definitions/recalculate-listings";
import type { ServiceContext } from "../context";
import { followChange } from "../valuations/follow-change";
import { followNames } from "./follow-names";

/** Listings that lost a component or got another are found by other words and valued again. */
export async function followRelinked(
  context: ServiceContext & { tx: Tx },
  kind: ComponentKind,
  listings: readonly (ChangedRow & { isDeleted: boolean })[],
  reason: string,
): Promise<number | null> {
  const ids = listings.map(({ entityId }) => Number(entityId));
  if (kind !== "ports_profile") await followNames(context.tx, ids);
  const present = listings.filter(({ isDeleted }) => !isDeleted).map(({ entityId }) => Number(entityId));
  if (present.length === 0) return null;
  return (await followChange(context, scopeOfListings(present), reason)).runId;
}

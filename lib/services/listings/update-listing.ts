import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { findListing, type ListingDetail } from "../../db/listings/find-listing";
import { refreshDerived, searchedFields } from "../../db/listings/refresh-derived";
import { type ListingFields, updateListingRow } from "../../db/listings/write-listing";
import { inTransaction } from "../../db/transaction";
import { notFound, type Problem } from "../../errors";
import { type OfferFlags, offerFlagsSchema } from "../../listings/offer-flags/offer-flags";
import type { updateListingSchema } from "../../listings/schemas";
import { centsToDecimal } from "../../money/decimal";
import { formatDollars } from "../../money/format-dollars";
import { isPriceLeap } from "../../money/price-leap";
import { tellName } from "../../words/tell-path";
import { makeChange } from "../changes/make-change";
import type { ServiceContext } from "../context";
import { staleRecord } from "../stale-record";
import { judgeOffer } from "./judge-offer";
import { heldComponents, resolveFields } from "./resolve-fields";

/** Changes exactly the fields that were named, if the listing is still as the caller saw it. */
export async function updateListing(
  context: ServiceContext,
  { id, rowVersion, patch }: z.output<typeof updateListingSchema>,
): Promise<{ listing: ListingDetail; changeSetId: number | null; warnings: Problem[] }> {
  requirePermission(context.actor, "listings.edit");
  return inTransaction(context.tx, async (tx) => {
    const before = await findListing(id, tx);
    if (!before) throw notFound(`Listing ${id}`);
    if (before.rowVersion !== rowVersion)
      throw await staleRecord(tx, "This listing", { entity: "listing", id }, before);
    const present = {
      ...before,
      priceUsd: centsToDecimal(before.priceCents),
      components: heldComponents(before),
    } as ListingFields;
    const resolved = await resolveFields(tx, patch, before);
    const held = { ...before, priceUsd: centsToDecimal(before.priceCents), offerFlags: readFlags(before.offerFlags) };
    const wanted = { ...resolved, ...judgeOffer(context, patch, resolved, held) };
    const changed = (Object.keys(wanted) as (keyof ListingFields)[]).filter(
      (field) => wanted[field] !== undefined && !isDeepStrictEqual(wanted[field], present[field]),
    );
    if (changed.length === 0) return { listing: before, changeSetId: null, warnings: [] };
    const pick = (fields: ListingFields) => Object.fromEntries(changed.map((field) => [field, fields[field]]));
    const nextVersion = await updateListingRow(tx, { id, rowVersion }, pick(wanted));
    if (nextVersion === undefined)
      throw await staleRecord(tx, "This listing", { entity: "listing", id }, await findListing(id, tx));
    if (changed.some((field) => searchedFields.has(field))) await refreshDerived(tx, id);
    const { changeSetId } = await makeChange(
      { ...context, tx },
      {
        kind: "listings.update",
        label: `Changed ${changed.map(tellName).join(", ")} of ${before.title}`,
        rows: [{ entity: "listing", entityId: String(id), before: pick(present), rowVersionAfter: nextVersion }],
        changes: { before: pick(present), after: pick(wanted) },
      },
      { scopes: [{ kind: "listings", ids: [id] }], reason: "listing changed" },
    );
    const listing = await findListing(id, tx);
    if (!listing) throw notFound(`Listing ${id}`);
    return { listing, changeSetId, warnings: warnOfLeap(before.priceCents, listing.priceCents) };
  });
}

/** Let through, since who sends it may know better, and named, since it is more often a slip. */
function warnOfLeap(from: number, to: number): Problem[] {
  if (!isPriceLeap(from, to)) return [];
  const message = `went from ${formatDollars(from, { withCents: true })} to ${formatDollars(to, { withCents: true })}, more than three times or less than a third; undo the change if that is not meant`;
  return [{ path: "price_usd", message }];
}

/** Null where the words were never read. */
const readFlags = (stored: unknown): OfferFlags | null => offerFlagsSchema.safeParse(stored).data ?? null;

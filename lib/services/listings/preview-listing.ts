import type { z } from "zod";
import { requirePermission } from "@/lib/auth/actor";
import { findListing } from "@/lib/db/listings/find-listing";
import { type Sql, sqlOfTransaction } from "@/lib/db/sql";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { readBookEdition } from "@/lib/db/valuations/read-book";
import type { ComponentShelf } from "@/lib/db/valuations/read-components";
import { readOffers, type StoredOffer } from "@/lib/db/valuations/read-offers";
import type { OfferFlag } from "@/lib/listings/offer-flags/flag-names";
import { listFlagsInForce, type OfferFlags, offerFlagsSchema } from "@/lib/listings/offer-flags/offer-flags";
import type { PriceCheck } from "@/lib/listings/price-checks";
import type { ListingInput, previewListingSchema } from "@/lib/listings/schemas";
import { centsToDecimal } from "@/lib/money/decimal";
import { type BreakdownV1, describeBreakdown } from "@/lib/valuation/breakdown/breakdown";
import { type JudgedBadge, judgeBadge } from "@/lib/valuation/scores/badge";
import type { ServiceContext } from "../context";
import { openValuer } from "../valuations/open-valuer";
import { judgeOffer } from "./judge-offer";
import { overlayOffer } from "./overlay-offer";

export interface ListingPreview {
  adjustedCents: number;
  badge: JudgedBadge;
  /** Why the price would not be believed; null when it would. */
  priceCheck: PriceCheck | null;
  /** Of the profile the listing has chosen, else of the default one. */
  composite: number | null;
  breakdown: BreakdownV1;
}

/** What a listing would be worth as it stands in a form; nothing is written. Undefined while it has no price. */
export async function previewListing(
  context: ServiceContext,
  { id, fields }: Pick<z.output<typeof previewListingSchema>, "id" | "fields">,
): Promise<ListingPreview | undefined> {
  requirePermission(context.actor, "listings.edit");
  return inTransaction(context.tx, async (tx) => {
    const sql = sqlOfTransaction(tx);
    const { book, appraise, shelf } = await openValuer(sql, await readBookEdition(sql));
    const stored = id === undefined ? undefined : await readStored(sql, shelf, id);
    const judged = await judge(context, tx, id, fields);
    const overlaid = await overlayOffer({ tx, shelf, now: context.now }, stored, fields);
    if (!overlaid) return undefined;
    const offer = { ...overlaid, offerFlags: judged.flags };
    const state = { isStale: stored?.state.isStale ?? false, isPriceConfirmed: judged.isPriceConfirmed };
    const { valuation, adjustedCents, scores, priceCheck } = appraise(offer, state);
    const chosenId = fields.active_profile_id === undefined ? stored?.activeProfileId : fields.active_profile_id;
    const profile =
      book.profiles.find((one) => one.id === chosenId) ?? book.profiles.find(({ isDefault }) => isDefault);
    return {
      adjustedCents,
      badge: judgeBadge(offer.priceCents, adjustedCents, book.thresholds),
      priceCheck,
      composite: scores.find(({ profileId }) => profileId === profile?.id)?.composite ?? null,
      breakdown: describeBreakdown(valuation, book.rulesets),
    };
  });
}

/** Whether its words and its price would be believed, by what saving goes by. */
async function judge(
  context: ServiceContext,
  tx: Tx,
  id: number | undefined,
  fields: ListingInput,
): Promise<{ flags: OfferFlag[]; isPriceConfirmed: boolean }> {
  const found = id === undefined ? undefined : await findListing(id, tx);
  const before = found && {
    ...found,
    priceUsd: centsToDecimal(found.priceCents),
    offerFlags: offerFlagsSchema.safeParse(found.offerFlags).data ?? null,
  };
  const { title, notes, price_usd: cents } = fields;
  const wanted = { title, notes, priceUsd: cents === undefined ? undefined : centsToDecimal(cents) };
  const { offerFlags, priceConfirmedAt } = judgeOffer(context, fields, wanted, before);
  const flags = (offerFlags ?? before?.offerFlags ?? {}) as OfferFlags;
  const confirmedAt = priceConfirmedAt === undefined ? (before?.priceConfirmedAt ?? null) : priceConfirmedAt;
  return { flags: listFlagsInForce(flags), isPriceConfirmed: confirmedAt !== null };
}

async function readStored(sql: Sql, shelf: ComponentShelf, id: number): Promise<StoredOffer | undefined> {
  const range = { after: id - 1, upTo: id, limit: 1, includeInactive: true };
  return (await readOffers(sql, shelf, range))[0];
}

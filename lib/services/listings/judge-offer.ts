import { isDeepStrictEqual } from "node:util";
import type { Author } from "../../auth/actor";
import type { ListingFields } from "../../db/listings/write-listing";
import { judgeOfferFlags, type OfferFlags, overruleOfferFlags } from "../../listings/offer-flags/offer-flags";
import type { ListingInput } from "../../listings/schemas";

/** A listing as it stands, as far as its words and its price are believed. */
export interface JudgedBefore {
  title: string;
  notes: string | null;
  priceUsd: string;
  offerFlags: OfferFlags | null;
  priceConfirmedAt: Date | null;
}

/**
 * What follows of a change for whether the offer is believed: other words are read, a person's word stays, and a price that
 * was confirmed is confirmed no more once it is another.
 */
export function judgeOffer(
  { actor, now }: { actor: Author; now: Date },
  input: Pick<ListingInput, "offer_flags" | "price_confirmed">,
  wanted: Pick<ListingFields, "title" | "notes" | "priceUsd">,
  before: JudgedBefore | undefined,
): Pick<ListingFields, "offerFlags" | "priceConfirmedAt" | "priceConfirmedById"> {
  const texts = {
    title: wanted.title ?? before?.title ?? "",
    notes: wanted.notes === undefined ? (before?.notes ?? null) : wanted.notes,
  };
  const held = before?.offerFlags ?? {};
  const flags = input.offer_flags
    ? overruleOfferFlags(input.offer_flags, texts)
    : judgeOfferFlags(texts.title, texts.notes, held);
  const isSame = before?.offerFlags != null && isDeepStrictEqual({ ...flags }, { ...before.offerFlags });
  return { ...(isSame ? {} : { offerFlags: flags }), ...judgeConfirmation({ actor, now }, input, wanted, before) };
}

function judgeConfirmation(
  { actor, now }: { actor: Author; now: Date },
  { price_confirmed: isConfirmed }: Pick<ListingInput, "price_confirmed">,
  { priceUsd }: Pick<ListingFields, "priceUsd">,
  before: JudgedBefore | undefined,
): Pick<ListingFields, "priceConfirmedAt" | "priceConfirmedById"> {
  const wasConfirmed = before?.priceConfirmedAt != null;
  const hasNewPrice = before !== undefined && priceUsd !== undefined && priceUsd !== before.priceUsd;
  if (isConfirmed === true)
    return wasConfirmed && !hasNewPrice ? {} : { priceConfirmedAt: now, priceConfirmedById: actor.accountId };
  const isTakenBack = wasConfirmed && (isConfirmed === false || hasNewPrice);
  return isTakenBack ? { priceConfirmedAt: null, priceConfirmedById: null } : {};
}

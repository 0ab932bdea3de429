/** What an offer's own words can hold against its ranking. */
export const OFFER_FLAGS = ["for_parts", "not_working", "locked", "lot", "no_cpu", "variant_price"] as const;
export type OfferFlag = (typeof OFFER_FLAGS)[number];

export const offerFlagLabel: Record<OfferFlag, string> = {
  for_parts: "for parts",
  not_working: "not working",
  locked: "locked",
  lot: "several sold as one",
  no_cpu: "no processor",
  variant_price: "price of a choice",
};

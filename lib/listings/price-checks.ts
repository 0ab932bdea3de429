/** Why a price is not believed: far below or above what such machines cost, by the offer's own words, by the market. */
export const PRICE_CHECKS = ["low", "high", "words", "market"] as const;
export type PriceCheck = (typeof PRICE_CHECKS)[number];

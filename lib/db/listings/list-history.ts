import { type Db, reading } from "../transaction";

export interface HistoryPoint {
  id: number;
  at: Date;
  profileName: string | null;
  composite: number | null;
  priceCents: number | null;
  adjustedCents: number | null;
  reason: string | null;
}

/** What a listing's valuation came out as, each time it came out otherwise; the newest first. */
export const listHistory = (listingId: number, db: Db = reading()): Promise<HistoryPoint[]> =>
  db.$queryRaw<HistoryPoint[]>`
    select h.id, h.created_at as at, p.name as "profileName", h.score_composite as composite,
      (h.price_usd * 100)::float8 as "priceCents", (h.adjusted_price_usd * 100)::float8 as "adjustedCents", h.reason
    from listing_score_snapshot h left join profile p on p.id = h.profile_id
    where h.listing_id = ${listingId} order by h.created_at desc, h.id desc limit 200`;

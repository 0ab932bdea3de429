import type { Sql } from "@/lib/db/sql";
import { openBook } from "@/lib/db/valuations/read-book";
import { type OfferRange, readOffers, type StoredOffer } from "@/lib/db/valuations/read-offers";
import { type ValuationRow, writeValuations } from "@/lib/db/valuations/write-valuations";
import type { Appraisal } from "@/lib/valuation/appraise";
import { priceComponents } from "@/lib/valuation/value/price-components";
import { openValuer } from "./open-valuer";

export interface ValuedRange {
  /** How many listings were read, and the last of them. */
  readCount: number;
  lastId: number;
  changes: ValuationRow[];
  failures: { id: number; message: string }[];
}

/**
 * Reads and values the listings of a range, and keeps those that came out otherwise than they are stored. From here to the
 * end of the transaction nothing that valuations depend on changes, so call it after the changes of your own.
 */
export async function valueRange(sql: Sql, range: OfferRange): Promise<ValuedRange> {
  const { appraise, book, shelf } = await openValuer(sql, await openBook(sql));
  const stored = await readOffers(sql, shelf, range);
  const defaultProfileId = book.profiles.find(({ isDefault }) => isDefault)?.id ?? null;
  const failures: ValuedRange["failures"] = [];
  const changes: ValuationRow[] = [];
  for (const listing of stored) {
    try {
      const change = compare(listing, appraise(listing.offer, listing.state), defaultProfileId);
      if (change) changes.push(change);
    } catch (error) {
      failures.push({ id: listing.offer.id, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { readCount: stored.length, lastId: stored.at(-1)?.offer.id ?? range.upTo, changes, failures };
}

/** What a score's row holds. */
const LARGEST_CENTS = 2_147_483_647;

/** The row to write, if the listing came out otherwise than it is stored. */
function compare(
  { offer, version, isRanked, newFlags, activeProfileId, stored }: StoredOffer,
  appraisal: Appraisal,
  defaultProfileId: number | null,
): ValuationRow | undefined {
  const { valuation, badge, priceCheck, scores, adjustedCents, performance, matchedRuleCount, nextChangeOn } =
    appraisal;
  const highest = Math.max(adjustedCents, ...scores.map((score) => score.adjustedCents));
  if (highest > LARGEST_CENTS)
    throw new Error(`An adjusted price of ${highest / 100} dollars is more than can be kept`);
  const resultHash = String(appraisal.resultHash);
  const scoreHash = String(appraisal.scoreHash);
  const isResultNew = stored?.resultHash !== resultHash;
  const areScoresNew = stored?.scoreHash !== scoreHash || stored.isRanked !== isRanked;
  const isJudgementSame = stored?.badge === badge && stored.priceCheck === priceCheck;
  if (!isResultNew && !areScoresNew && isJudgementSame && newFlags === null) return undefined;
  const historyProfileId = activeProfileId ?? defaultProfileId;
  const ofHistory = scores.find(({ profileId }) => profileId === historyProfileId);
  return {
    listingId: offer.id,
    listingVersion: version,
    isRanked,
    priceCents: offer.priceCents,
    appraisal: { adjustedCents, performance, badge, priceCheck, matchedRuleCount, nextChangeOn },
    newFlags: newFlags === null ? null : JSON.stringify(newFlags),
    incompleteCount: valuation.incompleteCount,
    metrics: JSON.stringify(valuation.metrics),
    tags: JSON.stringify(valuation.tags),
    versionIds: `{${appraisal.rulesetVersionIds.join(",")}}`,
    date: valuation.date,
    inputHash: valuation.inputHash,
    engineVersion: valuation.engineVersion,
    resultHash,
    scoreHash,
    breakdown: isResultNew ? appraisal.writeBreakdown() : null,
    components: isResultNew ? priceComponents(valuation, offer.components) : [],
    scores: areScoresNew ? scores : [],
    historyProfileId,
    historyComposite: ofHistory?.composite ?? null,
    historyRanks: isRanked && ofHistory?.ranks === true,
  };
}

/** The same in one step, for the few listings of a request. */
export async function valueAndWrite(
  sql: Sql,
  range: OfferRange,
  reason: string,
): Promise<{ changed: number; failures: ValuedRange["failures"] }> {
  const { changes, failures } = await valueRange(sql, range);
  return { changed: (await writeValuations(sql, changes, reason)).size, failures };
}

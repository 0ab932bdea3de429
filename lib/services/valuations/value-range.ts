import type { Sql } from "@/lib/db/sql";
import { openBook, readBook, readComponentEdition } from "@/lib/db/valuations/read-book";
import { emptyShelf } from "@/lib/db/valuations/read-components";
import { type OfferRange, readOffers, type StoredOffer } from "@/lib/db/valuations/read-offers";
import { type ValuationToWrite, writeValuations } from "@/lib/db/valuations/write-valuations";
import { type Appraisal, createAppraiser, type ValuationBook } from "@/lib/valuation/appraise";

export interface ValuedRange {
  /** How many listings were read, and the last of them. */
  readCount: number;
  lastId: number;
  changes: ValuationToWrite[];
  failures: { id: number; message: string }[];
}

/** What one process has compiled and read; good as long as its edition is the database's. */
interface Desk {
  edition: string;
  book: ValuationBook;
  appraise: ReturnType<typeof createAppraiser>;
}
let desk: Desk | undefined;
let shelf = emptyShelf();
let shelfEdition = "";

/**
 * Reads and values the listings of a range, and keeps those that came out otherwise than they are stored. From here to the
 * end of the transaction nothing that valuations depend on changes, so call it after the changes of your own.
 */
export async function valueRange(sql: Sql, range: OfferRange): Promise<ValuedRange> {
  const { appraise, book } = await openDesk(sql);
  const stored = await readOffers(sql, shelf, range);
  const defaultProfileId = book.profiles.find(({ isDefault }) => isDefault)?.id ?? null;
  const failures: ValuedRange["failures"] = [];
  const changes = appraiseAll(appraise, stored, failures).flatMap(({ listing, appraisal }): ValuationToWrite[] => {
    const before = listing.stored;
    const isResultNew = before === null || before.resultHash !== String(appraisal.resultHash);
    const areScoresNew =
      before === null || before.scoreHash !== String(appraisal.scoreHash) || before.isRanked !== listing.isRanked;
    if (!isResultNew && !areScoresNew && before.badge === appraisal.badge) return [];
    const historyProfileId = listing.activeProfileId ?? defaultProfileId;
    return [{ stored: listing, appraisal, isResultNew, areScoresNew, historyProfileId }];
  });
  return { readCount: stored.length, lastId: stored.at(-1)?.offer.id ?? range.upTo, changes, failures };
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

async function openDesk(sql: Sql): Promise<Desk> {
  const edition = await openBook(sql);
  if (desk?.edition !== edition) {
    const book = await readBook(sql);
    desk = { edition, book, appraise: createAppraiser(book) };
  }
  const componentEdition = await readComponentEdition(sql);
  if (shelfEdition !== componentEdition) {
    shelf = emptyShelf();
    shelfEdition = componentEdition;
  }
  return desk;
}

/** All at once; when one listing breaks that, one by one, so that it alone fails. */
function appraiseAll(
  appraise: Desk["appraise"],
  listings: readonly StoredOffer[],
  failures: ValuedRange["failures"],
): { listing: StoredOffer; appraisal: Appraisal }[] {
  try {
    return pair(listings, appraise(listings.map(({ offer }) => offer)));
  } catch {
    return listings.flatMap((listing) => {
      try {
        return pair([listing], appraise([listing.offer]));
      } catch (error) {
        failures.push({ id: listing.offer.id, message: error instanceof Error ? error.message : String(error) });
        return [];
      }
    });
  }
}

function pair(listings: readonly StoredOffer[], appraisals: readonly Appraisal[]) {
  return listings.flatMap((listing, at) => {
    const appraisal = appraisals[at];
    return appraisal === undefined ? [] : [{ listing, appraisal }];
  });
}

import type { z } from "zod";
import { runApart } from "../../apart/run-apart";
import { requirePermission } from "../../auth/actor";
import { listFieldFacts } from "../../db/rulesets/read-catalogue";
import { sqlOfTransaction } from "../../db/sql";
import { inTransaction } from "../../db/transaction";
import { readBookEdition } from "../../db/valuations/read-book";
import { readOffers } from "../../db/valuations/read-offers";
import { notFound } from "../../errors";
import type { TriedListing } from "../../rulesets/previews";
import type { tryListingSchema } from "../../rulesets/schemas";
import type { ServiceContext } from "../context";
import { openValuer } from "../valuations/open-valuer";

/** One listing under drafts of rulesets, and with other facts than it has. Nothing is written. */
export async function tryListing(
  context: ServiceContext,
  { listingId, drafts, facts }: z.output<typeof tryListingSchema>,
  signal?: AbortSignal,
): Promise<TriedListing> {
  requirePermission(context.actor, "listings.read");
  const present = await inTransaction(context.tx, async (tx) => {
    const sql = sqlOfTransaction(tx);
    const { book, shelf } = await openValuer(sql, await readBookEdition(sql));
    const range = { after: listingId - 1, upTo: listingId, limit: 1, includeInactive: true };
    const offer = (await readOffers(sql, shelf, range))[0]?.offer;
    if (!offer) throw notFound(`Listing ${listingId}`);
    return { offer, fields: await listFieldFacts(tx), date: book.date, rulesets: book.rulesets };
  });
  return runApart("tryRules", { ...present, drafts, facts }, signal);
}

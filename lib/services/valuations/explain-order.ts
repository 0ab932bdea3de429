import { requirePermission } from "@/lib/auth/actor";
import { sqlOfTransaction } from "@/lib/db/sql";
import { inTransaction } from "@/lib/db/transaction";
import { readBookEdition } from "@/lib/db/valuations/read-book";
import { readOffers } from "@/lib/db/valuations/read-offers";
import { type ExplainedComposite, explainComposite } from "@/lib/valuation/explain/explain-composite";
import {
  explainGap,
  findOvertakingPrice,
  findSwappingWeights,
  type Gap,
  type SwappingWeight,
} from "@/lib/valuation/explain/explain-gap";
import type { ServiceContext } from "../context";
import { openValuer } from "./open-valuer";

export interface ExplainedOrder {
  upper: Placed;
  lower: Placed;
  gap: Gap;
  /** The highest price at which the lower one would be first, else null. */
  overtakingPriceCents: number | null;
  swappingWeights: SwappingWeight[];
}

interface Placed {
  id: number;
  title: string;
  priceCents: number;
  composite: ExplainedComposite;
  /** False: the list has it after all that are ranked, whatever its score. */
  isRanked: boolean;
}

/** Why one of two listings stands above the other under a profile, and what would swap them; nothing is written. */
export async function explainOrder(
  context: ServiceContext,
  { ids, profileId }: { ids: readonly [number, number]; profileId: number },
): Promise<ExplainedOrder | undefined> {
  requirePermission(context.actor, "listings.read");
  return inTransaction(context.tx, async (tx) => {
    const sql = sqlOfTransaction(tx);
    const { book, appraise, shelf } = await openValuer(sql, await readBookEdition(sql));
    const profile = book.profiles.find(({ id }) => id === profileId);
    const range = { after: Math.min(...ids) - 1, upTo: Math.max(...ids), limit: 2, includeInactive: true };
    const offers = await readOffers(sql, shelf, { ...range, only: { ids } });
    if (!profile) return undefined;
    const placed = offers.map(({ offer, state, isRanked: isForSale }) => {
      const appraisal = appraise(offer, state);
      const score = appraisal.scores.find((one) => one.profileId === profileId);
      return {
        offer,
        place: {
          id: offer.id,
          title: offer.title ?? "",
          priceCents: offer.priceCents,
          composite: explainComposite(offer, appraisal, profile, book),
          isRanked: isForSale && score?.ranks === true,
        },
      };
    });
    // By their scores: the higher first, of equals the newer listing. Whether each is ranked is told beside it.
    const [upper, lower] = placed.sort(
      (a, b) => (b.place.composite.score ?? -1) - (a.place.composite.score ?? -1) || b.offer.id - a.offer.id,
    );
    if (!upper || !lower) return undefined;
    const scoreAt = (priceCents: number) =>
      appraise({ ...lower.offer, priceCents }).scores.find((score) => score.profileId === profileId)?.composite ?? null;
    const [target, winsTies] = [upper.place.composite.score ?? 0, lower.offer.id > upper.offer.id];
    return {
      upper: upper.place,
      lower: lower.place,
      gap: explainGap(upper.place.composite, lower.place.composite),
      overtakingPriceCents: findOvertakingPrice(lower.offer.priceCents, target, scoreAt, winsTies),
      swappingWeights: findSwappingWeights(upper.place.composite, lower.place.composite, book.references, winsTies),
    };
  });
}

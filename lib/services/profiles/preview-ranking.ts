import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { findProfile } from "../../db/profiles/find-profile";
import { listCandidates } from "../../db/profiles/list-candidates";
import { sqlOfTransaction } from "../../db/sql";
import { inTransaction } from "../../db/transaction";
import { readBook } from "../../db/valuations/read-book";
import { emptyShelf } from "../../db/valuations/read-components";
import { readOffers } from "../../db/valuations/read-offers";
import type { previewProfileSchema } from "../../profiles/schemas";
import { createAppraiser, type ProfileScore } from "../../valuation/appraise";
import type { ServiceContext } from "../context";

const SHOWN = 20;
/** Up to so many are looked at whole; of more, the best under any profile there is. */
const MAX_CANDIDATES = 5_000;

export type RankingPreview = {
  /** Listings for sale that were scored, how many of them rank, and whether those are all there are. */
  scored: number;
  ranked: number;
  isWhole: boolean;
  top: { id: number; title: string; score: number | null; rank: number; previousRank: number | null }[];
};

/** Who would lead under a draft of a profile, beside who leads now. Nothing is written. */
export async function previewRanking(
  context: ServiceContext,
  draft: z.output<typeof previewProfileSchema>,
): Promise<RankingPreview> {
  requirePermission(context.actor, "profiles.edit");
  return inTransaction(context.tx, async (tx) => {
    const sql = sqlOfTransaction(tx);
    const { ids, isWhole } = await listCandidates(MAX_CANDIDATES, tx);
    const saved = draft.id === null ? undefined : await findProfile(draft.id, tx);
    const book = await readBook(sql);
    const range = { after: 0, upTo: 2_147_483_647, limit: MAX_CANDIDATES, includeInactive: false, only: { ids } };
    const offers = await readOffers(sql, emptyShelf(), range);
    const appraise = createAppraiser({
      ...book,
      profiles: [{ ...draft, id: 1, isDefault: false }, ...(saved ? [{ ...saved, id: 2 }] : [])],
    });
    const scored = offers.flatMap(({ offer, state, isRanked }) => {
      if (!isRanked) return [];
      const [next, now] = appraise(offer, state).scores;
      return [{ id: offer.id, title: offer.title ?? "", next: rankedScore(next), now: rankedScore(now) }];
    });
    const ranksNow = new Map(byScore(scored, ({ now }) => now).map(({ id }, at) => [id, at + 1]));
    const ranked = byScore(scored, ({ next }) => next);
    const top = ranked.slice(0, SHOWN);
    return {
      scored: scored.length,
      ranked: ranked.length,
      isWhole,
      top: top.map(({ id, title, next }, at) => ({
        id,
        title,
        score: next,
        rank: at + 1,
        previousRank: saved ? (ranksNow.get(id) ?? null) : null,
      })),
    };
  });
}

/** Whoever does not rank has no place, whatever the score. */
const rankedScore = (score: ProfileScore | undefined): number | null => (score?.ranks ? score.composite : null);

/** As lists rank: the highest first, then the later listing. */
function byScore<Row extends { id: number }>(rows: readonly Row[], read: (row: Row) => number | null): Row[] {
  return rows.filter((row) => read(row) !== null).toSorted((a, b) => (read(b) ?? 0) - (read(a) ?? 0) || b.id - a.id);
}

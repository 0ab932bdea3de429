import type { Author } from "../../auth/actor";
import { type Change, insertChange } from "../../db/changes/insert-change";
import type { Tx } from "../../db/transaction";
import type { RecalculationScope } from "../../jobs/definitions/recalculate-listings";
import { followChange } from "../valuations/follow-change";

export interface Made {
  changeSetId: number | null;
  /** The run that values what became out of date, if it was too much for now. */
  runId: number | null;
}

/** What a change makes out of date, and the reason those who follow are told; null for nothing. */
export type Consequence = { scopes: readonly RecalculationScope[]; reason: string } | null;

/**
 * The one way a change is written down: its change set, its audit row, and everybody who follows, in the transaction of the
 * change and as its last step. What it makes out of date has to be said, so nobody can forget to.
 */
export async function makeChange(
  context: { actor: Author; tx: Tx; requestId?: string | undefined },
  change: Omit<Change, "actor" | "requestId">,
  consequence: Consequence,
): Promise<Made> {
  const { actor, tx, requestId } = context;
  const { changeSetId } = await insertChange(tx, {
    ...change,
    actor,
    ...(requestId === undefined ? {} : { requestId }),
  });
  return { changeSetId, runId: await tellFollowers({ actor, tx }, consequence) };
}

/** Whoever follows what is listed: valuations, so far. The last run that was asked for. */
export async function tellFollowers(
  author: { actor: Author; tx: Tx },
  consequence: Consequence,
): Promise<number | null> {
  let last: number | null = null;
  for (const scope of consequence?.scopes ?? [])
    last = (await followChange(author, scope, consequence?.reason ?? "")).runId ?? last;
  return last;
}

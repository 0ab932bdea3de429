import type { Author } from "../../auth/actor";
import { findLastBaselineChange, recordBaselineEvent } from "../../db/baseline/baseline";
import type { Tx } from "../../db/transaction";

interface Undone {
  rulesetId: number;
  /** The version that is taken back. */
  undoes: string;
  /** The one that takes its place; null where the baseline is deleted. */
  version: string | null;
}

/**
 * What is taken back of the baseline stands in its log as what was done does; what was not done as the baseline's does not.
 * It changes what that changed the other way: measuring it again would hold up everybody who values.
 */
export async function recordUndoneBaseline(
  { tx, actor }: { tx: Tx; actor: Author },
  { rulesetId, undoes, version }: Undone,
): Promise<void> {
  const last = await findLastBaselineChange(tx, rulesetId);
  if (!last || (last.version ?? last.undoes) !== undoes) return;
  // A baseline that comes back unchanged was hidden by its undo, or deleted as a ruleset: that is not of this log.
  if (version === undoes && last.version !== null) return;
  await recordBaselineEvent(tx, {
    operation: last.operation,
    actor,
    rulesetId,
    version: version ?? undefined,
    payload: { undoes },
    affectedListings: last.affectedListings,
    totalChangeCents: last.totalChangeCents === null ? null : -last.totalChangeCents,
  });
}

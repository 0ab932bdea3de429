import { findLastAuthor } from "../db/audit/find-last-author";
import type { Tx } from "../db/transaction";
import { type AppError, staleVersion } from "../errors";

/** Somebody was quicker with this record: who, when, and what stands there now. */
export async function staleRecord(
  tx: Tx,
  what: string,
  { entity, id }: { entity: string; id: number | string },
  current: unknown,
): Promise<AppError> {
  return staleVersion(what, current, await findLastAuthor(entity, id, tx));
}

import { requirePermission } from "../../auth/actor";
import { putOffPassword as putOff } from "../../db/sessions/sessions";
import { inTransaction } from "../../db/transaction";
import { AppError } from "../../errors";
import type { ServiceContext } from "../context";

/** Keeps the password that somebody else made up for this session; only beside the demo world. */
export async function putOffPassword(context: ServiceContext): Promise<void> {
  const { sessionId, unfinished } = requirePermission(context.actor, "own-sign-in.use");
  if (!unfinished || sessionId === null) return;
  if (!unfinished.canWait) throw new AppError("conflict", "This cannot wait: choose a password of your own.");
  await inTransaction(context.tx, (tx) => putOff(tx, sessionId));
}

import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import type { endSessionSchema } from "../../auth/schemas";
import { recordEvent } from "../../db/audit/record-event";
import { revokeSession } from "../../db/sessions/sessions";
import { inTransaction } from "../../db/transaction";
import { notFound } from "../../errors";
import type { ServiceContext } from "../context";

/** Ends one of one's own sessions, such as on a device that was left somewhere. */
export async function endSession(
  context: ServiceContext,
  { id }: z.output<typeof endSessionSchema>,
): Promise<{ ended: true }> {
  const { accountId } = requirePermission(context.actor, "own-account.use");
  return inTransaction(context.tx, async (tx) => {
    if (!(await revokeSession(tx, id, accountId))) throw notFound("This session");
    await recordEvent(tx, {
      ...context,
      action: "accounts.end-session",
      entity: "account",
      entityId: String(accountId),
      changes: { label: "Ended one of the own sessions", sessionId: id },
    });
    return { ended: true };
  });
}

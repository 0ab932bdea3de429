import { recordEvent } from "../../db/audit/record-event";
import { revokeSession } from "../../db/sessions/sessions";
import { inTransaction } from "../../db/transaction";

/** Signs out: the session ends itself, so nobody is asked. */
export async function closeSession(sessionId: string): Promise<void> {
  await inTransaction(undefined, async (tx) => {
    const ended = await revokeSession(tx, sessionId);
    if (!ended) return;
    await recordEvent(tx, {
      actor: { accountId: ended.accountId, name: ended.email.slice(0, 128) },
      action: "accounts.sign-out",
      entity: "account",
      entityId: String(ended.accountId),
      changes: { label: "Signed out" },
    });
  });
}

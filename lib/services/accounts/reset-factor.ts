import { type Author, requirePermission } from "../../auth/actor";
import { findAccount } from "../../db/accounts/find-account";
import { writeFactor } from "../../db/accounts/second-factor";
import { recordEvent } from "../../db/audit/record-event";
import { revokeAccountSessions } from "../../db/sessions/sessions";
import { inTransaction } from "../../db/transaction";
import { notFound } from "../../errors";
import type { ServiceContext } from "../context";

/** For whoever lost device and recovery codes: the password alone opens again, and all sessions end. */
export async function resetFactor(context: ServiceContext<Author>, { id }: { id: number }): Promise<void> {
  requirePermission(context.actor, "accounts.manage");
  await inTransaction(context.tx, async (tx) => {
    const account = await findAccount(tx, id);
    if (!account) throw notFound(`Account ${id}`);
    await writeFactor(tx, id, null);
    await revokeAccountSessions(tx, id);
    await recordEvent(tx, {
      ...context,
      action: "accounts.reset-factor",
      entity: "account",
      entityId: String(id),
      changes: { label: `Took the second factor from ${account.email}` },
    });
  });
}

import type { z } from "zod";
import { type Author, requirePermission } from "../../auth/actor";
import { generatePassword, hashPassword } from "../../auth/password";
import type { resetPasswordSchema } from "../../auth/schemas";
import type { Account } from "../../db/accounts/account";
import { findAccount } from "../../db/accounts/find-account";
import { setPassword } from "../../db/accounts/write-account";
import { recordEvent } from "../../db/audit/record-event";
import { revokeAccountSessions } from "../../db/sessions/sessions";
import { inTransaction } from "../../db/transaction";
import { notFound } from "../../errors";
import type { ServiceContext } from "../context";
import { staleRecord } from "../stale-record";

/** Gives an account a new random password, unlocks it and ends its sessions. The password is returned once, and changed at first use. */
export async function resetPassword(
  context: ServiceContext<Author>,
  input: z.output<typeof resetPasswordSchema>,
): Promise<{ account: Account; password: string }> {
  requirePermission(context.actor, "accounts.manage");
  const password = generatePassword();
  const hashedPassword = await hashPassword(password);
  return inTransaction(context.tx, async (tx) => {
    const account = await setPassword(tx, { ...input, hashedPassword, mustChange: true, now: context.now });
    if (!account) {
      const current = await findAccount(tx, input.id);
      throw current
        ? await staleRecord(tx, current.email, { entity: "account", id: current.id }, current)
        : notFound(`Account ${input.id}`);
    }
    await revokeAccountSessions(tx, account.id);
    await recordEvent(tx, {
      actor: context.actor,
      action: "accounts.reset-password",
      entity: "account",
      entityId: String(account.id),
      changes: { label: `Reset the password of ${account.email}` },
      requestId: context.requestId,
    });
    return { account, password };
  });
}

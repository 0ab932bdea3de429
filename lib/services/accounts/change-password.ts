import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { hashPassword } from "../../auth/password";
import type { changePasswordSchema } from "../../auth/schemas";
import { findWeakness } from "../../auth/weak-password";
import { findAccount } from "../../db/accounts/find-account";
import { setPassword } from "../../db/accounts/write-account";
import { recordEvent } from "../../db/audit/record-event";
import { revokeAccountSessions } from "../../db/sessions/sessions";
import { inTransaction, reading } from "../../db/transaction";
import { invalidInput, staleVersion } from "../../errors";
import type { ServiceContext } from "../context";
import { checkOwnPassword } from "./check-own-password";

/** Changes one's own password and ends one's other sessions; the one that asked stays. */
export async function changePassword(
  context: ServiceContext,
  input: z.output<typeof changePasswordSchema>,
): Promise<{ changed: true }> {
  const actor = requirePermission(context.actor, "own-sign-in.use");
  const stored = await checkOwnPassword(context, actor, input.currentPassword);
  if (input.newPassword === input.currentPassword)
    throw invalidInput([{ path: "newPassword", message: "equals the present one; choose another." }]);
  const person = await findAccount(context.tx ?? reading(), actor.accountId);
  const weakness = await findWeakness(input.newPassword, person ?? { email: actor.email });
  if (weakness) throw invalidInput([{ path: "newPassword", message: weakness }]);
  const hashedPassword = await hashPassword(input.newPassword);
  return inTransaction(context.tx, async (tx) => {
    // Whoever reset it meanwhile had a reason.
    const changed = await setPassword(tx, {
      id: actor.accountId,
      hashedPassword,
      mustChange: false,
      now: context.now,
      previousHash: stored,
    });
    if (!changed) throw staleVersion("Your password", undefined);
    await revokeAccountSessions(tx, actor.accountId, actor.sessionId ?? undefined);
    await recordEvent(tx, {
      actor,
      action: "accounts.change-password",
      entity: "account",
      entityId: String(actor.accountId),
      changes: { label: "Changed the own password" },
      requestId: context.requestId,
    });
    return { changed: true };
  });
}

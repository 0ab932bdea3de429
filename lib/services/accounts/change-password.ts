import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { hashPassword, verifyPassword } from "../../auth/password";
import type { changePasswordSchema } from "../../auth/schemas";
import { findWeakness } from "../../auth/weak-password";
import { findAccount, findPasswordHash } from "../../db/accounts/find-account";
import { setPassword, takeSignInAttempt } from "../../db/accounts/write-account";
import { recordEvent } from "../../db/changes/record-change";
import { revokeAccountSessions } from "../../db/sessions/sessions";
import { inTransaction, reading } from "../../db/transaction";
import { AppError, invalidInput, staleVersion } from "../../errors";
import type { ServiceContext } from "../context";
import { lockSeconds, maxFailedAttempts } from "./open-session";

/** Changes one's own password and ends one's other sessions; the one that asked stays. */
export async function changePassword(
  context: ServiceContext,
  input: z.output<typeof changePasswordSchema>,
): Promise<{ changed: true }> {
  const actor = requirePermission(context.actor, "own-sign-in.use");
  const stored = await findPasswordHash(context.tx ?? reading(), actor.accountId);
  // In transactions of their own: what was tried stays counted and told, whatever becomes of the rest.
  const attempt = await inTransaction(undefined, (tx) =>
    takeSignInAttempt(tx, actor.accountId, { limit: maxFailedAttempts, lockSeconds }),
  );
  if (attempt === "refused")
    throw new AppError("too_many_requests", "There were too many wrong passwords; it works again in 15 minutes.", {
      retryAfterSeconds: lockSeconds,
    });
  if (!(await verifyPassword(input.currentPassword, stored))) {
    await recordWrongPassword(context, attempt);
    throw invalidInput([{ path: "currentPassword", message: "is not your present password; type it again." }]);
  }
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
    await revokeAccountSessions(tx, actor.accountId, actor.sessionId);
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

async function recordWrongPassword(context: ServiceContext, attempt: "taken" | "last"): Promise<void> {
  const event = { ...context, entity: "account", entityId: String(context.actor.accountId) };
  await inTransaction(undefined, async (tx) => {
    await recordEvent(tx, {
      ...{ ...event, action: "accounts.wrong-password" },
      changes: { label: "Gave a wrong present password" },
    });
    if (attempt === "last")
      await recordEvent(tx, {
        ...{ ...event, action: "accounts.lock" },
        changes: { label: `Locked ${context.actor.email}: too many wrong passwords` },
      });
  });
}

import type { Actor } from "../../auth/actor";
import { verifyPassword } from "../../auth/password";
import { findPasswordHash } from "../../db/accounts/find-account";
import { takeSignInAttempt } from "../../db/accounts/write-account";
import { recordEvent } from "../../db/audit/record-event";
import { inTransaction, reading } from "../../db/transaction";
import { AppError, invalidInput } from "../../errors";
import type { ServiceContext } from "../context";
import { lockSeconds, maxFailedAttempts } from "./open-session";

/** Before something grave, whoever sits there says the present password; answers its stored hash. */
export async function checkOwnPassword(
  context: ServiceContext,
  { accountId, email }: Actor,
  typed: string,
): Promise<string | undefined> {
  const stored = await findPasswordHash(context.tx ?? reading(), accountId);
  // In transactions of their own: what was tried stays counted and told, whatever becomes of the rest.
  const attempt = await inTransaction(undefined, (tx) =>
    takeSignInAttempt(tx, accountId, { limit: maxFailedAttempts, lockSeconds }),
  );
  if (attempt === "refused")
    throw new AppError("too_many_requests", "There were too many wrong passwords; it works again in 15 minutes.", {
      retryAfterSeconds: lockSeconds,
    });
  if (await verifyPassword(typed, stored)) return stored;
  const event = { ...context, entity: "account", entityId: String(accountId) };
  await inTransaction(undefined, async (tx) => {
    await recordEvent(tx, {
      ...event,
      action: "accounts.wrong-password",
      changes: { label: "Gave a wrong present password" },
    });
    if (attempt === "last")
      await recordEvent(tx, {
        ...event,
        action: "accounts.lock",
        changes: { label: `Locked ${email}: too many wrong passwords` },
      });
  });
  throw invalidInput([{ path: "currentPassword", message: "is not your present password; type it again." }]);
}

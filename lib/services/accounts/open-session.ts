import type { z } from "zod";
import { verifyPassword } from "../../auth/password";
import type { signInSchema } from "../../auth/schemas";
import { findCredentials } from "../../db/accounts/find-account";
import { recordFailedSignIn, recordSignIn } from "../../db/accounts/write-account";
import { recordEvent } from "../../db/changes/record-change";
import { insertSession } from "../../db/sessions/sessions";
import { inTransaction, reading } from "../../db/transaction";
import { makePublicId } from "../../public-id";

export const maxFailedAttempts = 10;
export const lockSeconds = 15 * 60;
export const sessionSeconds = 12 * 3600;

/**
 * Signs in and opens a session, or answers undefined. An unknown, a locked, a disabled account and a wrong password are
 * one answer and one effort: the password is always hashed, so neither words nor time tell them apart.
 */
export async function openSession(
  context: { now: Date; requestId?: string; userAgent: string | null },
  input: z.output<typeof signInSchema>,
): Promise<{ sessionId: string } | undefined> {
  const known = await findCredentials(reading(), input.email);
  const passwordFits = await verifyPassword(input.password, known?.hashedPassword);
  const locked = known?.lockedUntil != null && known.lockedUntil > context.now;
  if (!known?.isActive || locked) return undefined;
  if (!passwordFits) {
    await inTransaction(undefined, (tx) => recordFailedSignIn(tx, known.id, maxFailedAttempts, lockSeconds));
    return undefined;
  }
  const sessionId = makePublicId(context.now);
  await inTransaction(undefined, async (tx) => {
    await recordSignIn(tx, known.id, context.now);
    await insertSession(tx, {
      id: sessionId,
      accountId: known.id,
      sessionVersion: known.sessionVersion,
      userAgent: context.userAgent?.slice(0, 255) ?? null,
      expiresAt: new Date(context.now.getTime() + sessionSeconds * 1000),
    });
    await recordEvent(tx, {
      actor: { accountId: known.id, name: input.email },
      action: "accounts.sign-in",
      entity: "account",
      entityId: String(known.id),
      changes: { label: "Signed in" },
      requestId: context.requestId,
    });
  });
  return { sessionId };
}

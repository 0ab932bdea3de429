import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { hashPassword, isOutdated, verifyPassword } from "../../auth/password";
import type { signInSchema } from "../../auth/schemas";
import { findCredentials } from "../../db/accounts/find-account";
import { countSignInAttempt, forgiveSignInAttempt } from "../../db/accounts/sign-in-attempts";
import { recordSignIn, replaceHash, takeSignInAttempt } from "../../db/accounts/write-account";
import { recordEvent } from "../../db/audit/record-event";
import { insertSession } from "../../db/sessions/sessions";
import { inTransaction, reading } from "../../db/transaction";
import { logger } from "../../logger";
import { makePublicId } from "../../public-id";
import { networkOf } from "../../requests/client-address";
import { nobody, recordLock, recordRefusal } from "./record-refusal";
import { takeSecondFactor } from "./take-second-factor";

export const maxFailedAttempts = 10;
/** From one address, whatever the accounts: an office behind one address mistypes less, and a guesser gets nowhere. */
export const maxFailedAttemptsPerNetwork = 50;
export const lockSeconds = 15 * 60;
export const sessionSeconds = 12 * 3600;

/** Refusals are answered on the beat of this clock, whatever little more or less one kind of them took. */
const beatMs = 250;

type Input = z.output<typeof signInSchema>;
type Opened = { sessionId: string };
type Unopened = { wants: "code" | "another code" } | undefined;
type Surroundings = { now: Date; requestId?: string; userAgent: string | null; address: string };

/**
 * Signs in and opens a session, or answers undefined. An unknown, a locked, a disabled account, a wrong password and an
 * address that has guessed too often are one answer: neither words nor time tell them apart. That a second factor is
 * wanted, or was wrong, is told to whoever knows the password, and has cost an attempt.
 */
export async function openSession(context: Surroundings, input: Input): Promise<Opened | Unopened> {
  const startedAt = performance.now();
  const opened = await tryToOpen(context, input);
  if (opened === undefined || "wants" in opened) await sleep(beatMs - ((performance.now() - startedAt) % beatMs));
  return opened;
}

async function tryToOpen(context: Surroundings, input: Input): Promise<Opened | Unopened> {
  const network = networkOf(context.address);
  if (!(await mayNetworkTry(context, network))) return undefined;
  const known = await findCredentials(reading(), input.email);
  // Counted before it is tried: a hundred guesses side by side are still ten guesses and a lock.
  const attempt = await inTransaction(undefined, (tx) =>
    takeSignInAttempt(tx, known?.id ?? 0, { limit: maxFailedAttempts, lockSeconds }),
  );
  const passwordFits = await verifyPassword(input.password, known?.hashedPassword);
  if (!known?.isActive || attempt === "refused" || !passwordFits) {
    await recordRefusal({ ...context, network, known, attempt });
    return undefined;
  }
  const stronger = isOutdated(known.hashedPassword) ? await hashPassword(input.password) : undefined;
  if (known.factorCipher && input.code === "") {
    // A right password is no guess of this network's; the account's own count goes on.
    await inTransaction(undefined, (tx) => forgiveSignInAttempt(tx, network));
    if (attempt === "last") await recordLock({ ...context, network, known });
    return { wants: "code" };
  }
  const sessionId = makePublicId(context.now);
  const isOpen = await inTransaction(undefined, async (tx) => {
    const { id, factorCipher: cipher } = known;
    const factor = cipher ? await takeSecondFactor(tx, { id, cipher, code: input.code, now: context.now }) : "";
    if (factor === undefined) return false;
    await recordSignIn(tx, known.id, context.now);
    if (stronger) await replaceHash(tx, { id: known.id, from: known.hashedPassword, to: stronger });
    await forgiveSignInAttempt(tx, network);
    await insertSession(tx, {
      id: sessionId,
      accountId: known.id,
      sessionVersion: known.sessionVersion,
      userAgent: context.userAgent?.slice(0, 255) ?? null,
      expiresAt: new Date(context.now.getTime() + sessionSeconds * 1000),
    });
    await recordEvent(tx, {
      actor: { accountId: known.id, name: input.email.slice(0, 128) },
      action: "accounts.sign-in",
      entity: "account",
      entityId: String(known.id),
      changes: { label: factor ? `Signed in with password and ${factor}` : "Signed in" },
      requestId: context.requestId,
    });
    return true;
  });
  if (!isOpen) {
    await recordRefusal({ ...context, network, known, attempt });
    return { wants: "another code" };
  }
  return { sessionId };
}

/** Asked before the account, so that a network that is shut out locks no more accounts. */
async function mayNetworkTry({ requestId }: Surroundings, network: string): Promise<boolean> {
  const count = await inTransaction(undefined, (tx) => countSignInAttempt(tx, network, lockSeconds));
  if (count === maxFailedAttemptsPerNetwork + 1) {
    logger.warn({ network }, "too many wrong passwords from one network; it is shut out for a while");
    await inTransaction(undefined, (tx) =>
      recordEvent(tx, {
        actor: nobody,
        action: "accounts.network-shut-out",
        entity: "account",
        requestId,
        changes: { label: `Shut out ${network} for ${lockSeconds / 60} minutes: too many wrong passwords`, network },
      }),
    );
  }
  return count <= maxFailedAttemptsPerNetwork;
}

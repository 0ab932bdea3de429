import { recordEvent } from "../../db/audit/record-event";
import { inTransaction, type Tx } from "../../db/transaction";

export const nobody = { accountId: null, name: "nobody signed in" } as const;

/**
 * One row for a sign-in that failed, whatever it failed of, and one more when it locked the account. What was typed for an
 * account that is not there may be a password, and is not kept.
 */
export async function recordRefusal(refused: {
  network: string;
  known: { id: number; email: string } | undefined;
  attempt: "taken" | "last" | "refused";
  requestId?: string;
}): Promise<void> {
  const { network, known, attempt, requestId } = refused;
  const event = { actor: nobody, entity: "account", requestId, ...(known ? { entityId: String(known.id) } : {}) };
  const whose = known ? `as ${known.email}` : "for an account that is not there";
  const why = attempt === "refused" && known ? ", which is locked" : "";
  await inTransaction(undefined, async (tx) => {
    await recordEvent(tx, {
      ...event,
      action: "accounts.sign-in-failed",
      changes: { label: `Failed sign-in ${whose}${why}, from ${network}`, network },
    });
    if (known && attempt === "last") await insertLock(tx, { network, known, requestId });
  });
}

/** The attempt that locked an account was the right password: its second factor was still to come. */
export async function recordLock(lock: Lock): Promise<void> {
  await inTransaction(undefined, (tx) => insertLock(tx, lock));
}

interface Lock {
  network: string;
  known: { id: number; email: string };
  requestId?: string | undefined;
}

async function insertLock(tx: Tx, { network, known, requestId }: Lock): Promise<void> {
  await recordEvent(tx, {
    actor: nobody,
    entity: "account",
    entityId: String(known.id),
    action: "accounts.lock",
    changes: { label: `Locked ${known.email}: too many attempts to sign in`, network },
    ...(requestId === undefined ? {} : { requestId }),
  });
}

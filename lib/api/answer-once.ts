import { findStoredAnswer, lockIdempotencyKey, type StoredAnswer, storeAnswer } from "../db/idempotency";
import { inTransaction, type Tx } from "../db/transaction";
import { AppError, invalidInput } from "../errors";

interface Once {
  key: string;
  caller: string;
  /** Of everything the request says: the same key must mean the same request. */
  hash: string;
  call: (tx: Tx) => Promise<Omit<StoredAnswer, "requestHash">>;
}

/** The answer is kept in the transaction of the effect: the same key and body have one effect and hear the same words. */
export async function answerOnce({
  key,
  caller,
  hash,
  call,
}: Once): Promise<Omit<StoredAnswer, "requestHash"> & { isReplay: boolean }> {
  if (key === "" || key.length > 255)
    throw invalidInput([{ path: "Idempotency-Key", message: "must have 1 to 255 characters; choose another." }]);
  return inTransaction(undefined, async (tx) => {
    if (!(await lockIdempotencyKey(tx, caller, key)))
      throw new AppError(
        "conflict",
        "A request with this Idempotency-Key is still being worked on; ask again shortly.",
      );
    const stored = await findStoredAnswer(tx, caller, key);
    if (stored && stored.requestHash !== hash)
      throw invalidInput([
        { path: "Idempotency-Key", message: "was used for another request; use a new key for a new request." },
      ]);
    if (stored) return { ...stored, isReplay: true };
    const answer = await call(tx);
    await storeAnswer(tx, caller, key, { requestHash: hash, ...answer });
    return { ...answer, isReplay: false };
  });
}

import { unseal } from "../../auth/seal";
import { findFactorStep, hashRecoveryCode, plainCode } from "../../auth/second-factor";
import { spendFactorStep, spendRecoveryHash } from "../../db/accounts/second-factor";
import type { Tx } from "../../db/transaction";

export const factorPurpose = (accountId: number): string => `second factor of ${accountId}`;

/** Uses a code up, an app's or a recovery code; answers in words which it was, or undefined for a wrong or used one. */
export async function takeSecondFactor(
  tx: Tx,
  { id, cipher, code, now }: { id: number; cipher: string; code: string; now: Date },
): Promise<string | undefined> {
  const secret = unseal(cipher, factorPurpose(id));
  const step = secret === undefined ? undefined : findFactorStep(secret, plainCode(code), now);
  if (step !== undefined) return (await spendFactorStep(tx, id, step)) ? "a code" : undefined;
  const left = await spendRecoveryHash(tx, id, hashRecoveryCode(code, id));
  return left === undefined ? undefined : `a recovery code; ${left} left`;
}

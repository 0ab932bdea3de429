import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { drawQrCode, type QrCode } from "../../auth/draw-qr-code";
import type { beginFactorSchema } from "../../auth/schemas";
import { seal } from "../../auth/seal";
import { factorAddress, makeFactorSecret } from "../../auth/second-factor";
import { forgiveSignInAttempts } from "../../db/accounts/write-account";
import { inTransaction } from "../../db/transaction";
import type { ServiceContext } from "../context";
import { checkOwnPassword } from "./check-own-password";

export interface FactorOffer {
  secret: string;
  address: string;
  sealed: string;
  picture: QrCode;
}

/** A secret for an authenticator app. Nothing is stored before a code shows that the app has it. */
export async function beginFactor(
  context: ServiceContext,
  input: z.output<typeof beginFactorSchema>,
): Promise<FactorOffer> {
  const actor = requirePermission(context.actor, "own-sign-in.use");
  await checkOwnPassword(context, actor, input.currentPassword);
  await inTransaction(context.tx, (tx) => forgiveSignInAttempts(tx, actor.accountId));
  const secret = makeFactorSecret();
  const sealed = seal(JSON.stringify({ secret, madeAt: context.now.getTime() }), offerPurpose(actor.accountId));
  const address = factorAddress(secret, actor.email);
  return { secret, address, sealed, picture: drawQrCode(address) };
}

export const offerPurpose = (accountId: number): string => `offered second factor of ${accountId}`;

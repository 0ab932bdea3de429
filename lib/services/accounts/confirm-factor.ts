import { z } from "zod";
import { requirePermission } from "../../auth/actor";
import type { confirmFactorSchema } from "../../auth/schemas";
import { seal, unseal } from "../../auth/seal";
import { findFactorStep, hashRecoveryCode, makeRecoveryCodes, plainCode } from "../../auth/second-factor";
import { writeFactor } from "../../db/accounts/second-factor";
import { recordEvent } from "../../db/audit/record-event";
import { inTransaction } from "../../db/transaction";
import { AppError, invalidInput } from "../../errors";
import type { ServiceContext } from "../context";
import { offerPurpose } from "./begin-factor";
import { factorPurpose } from "./take-second-factor";

const offerMinutes = 30;
const offerSchema = z.strictObject({ secret: z.string(), madeAt: z.number() });

/** Switches the second factor on once the app shows the right code; the recovery codes are returned this once. */
export async function confirmFactor(
  context: ServiceContext,
  input: z.output<typeof confirmFactorSchema>,
): Promise<{ recoveryCodes: string[] }> {
  const { accountId } = requirePermission(context.actor, "own-sign-in.use");
  const secret = readOffer(unseal(input.sealed, offerPurpose(accountId)), context.now);
  const usedStep = findFactorStep(secret, plainCode(input.code), context.now);
  if (usedStep === undefined)
    throw invalidInput([
      {
        path: "code",
        message: "is not the one of this secret now; see that the device’s clock is right, and type it again.",
      },
    ]);
  const recoveryCodes = makeRecoveryCodes();
  return inTransaction(context.tx, async (tx) => {
    await writeFactor(tx, accountId, {
      cipher: seal(secret, factorPurpose(accountId)),
      recoveryHashes: recoveryCodes.map((code) => hashRecoveryCode(code, accountId)),
      usedStep,
    });
    await recordEvent(tx, {
      ...context,
      action: "accounts.factor-on",
      entity: "account",
      entityId: String(accountId),
      changes: { label: "Switched a second factor on" },
    });
    return { recoveryCodes };
  });
}

function readOffer(text: string | undefined, now: Date): string {
  const offer = text === undefined ? undefined : offerSchema.parse(JSON.parse(text));
  if (!offer || now.getTime() - offer.madeAt > offerMinutes * 60_000)
    throw new AppError("conflict", "This secret is too old. Begin again with your password.");
  return offer.secret;
}

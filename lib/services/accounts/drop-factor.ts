import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import type { beginFactorSchema } from "../../auth/schemas";
import { writeFactor } from "../../db/accounts/second-factor";
import { forgiveSignInAttempts } from "../../db/accounts/write-account";
import { recordEvent } from "../../db/audit/record-event";
import { findFactorDemand } from "../../db/settings/find-factor-demand";
import { inTransaction } from "../../db/transaction";
import { AppError } from "../../errors";
import type { ServiceContext } from "../context";
import { checkOwnPassword } from "./check-own-password";

/** Switches one's own second factor off; where it is demanded, it can only be set up anew. */
export async function dropFactor(
  context: ServiceContext,
  input: z.output<typeof beginFactorSchema>,
): Promise<{ dropped: true }> {
  const actor = requirePermission(context.actor, "own-account.use");
  if (await findFactorDemand(actor.role))
    throw new AppError("conflict", "A second factor is demanded here: set it up anew instead of switching it off.");
  await checkOwnPassword(context, actor, input.currentPassword);
  return inTransaction(context.tx, async (tx) => {
    await forgiveSignInAttempts(tx, actor.accountId);
    await writeFactor(tx, actor.accountId, null);
    await recordEvent(tx, {
      ...context,
      action: "accounts.factor-off",
      entity: "account",
      entityId: String(actor.accountId),
      changes: { label: "Switched the second factor off" },
    });
    return { dropped: true };
  });
}

import type { z } from "zod";
import { type Author, requirePermission } from "../../auth/actor";
import { generatePassword, hashPassword } from "../../auth/password";
import type { createAccountSchema } from "../../auth/schemas";
import type { Account } from "../../db/accounts/account";
import { insertAccount } from "../../db/accounts/write-account";
import { recordEvent } from "../../db/audit/record-event";
import { inTransaction } from "../../db/transaction";
import { makePublicId } from "../../public-id";
import type { ServiceContext } from "../context";

/** Makes an account with a random password, which is returned once, stored only as a hash, and changed at first use. */
export async function createAccount(
  context: ServiceContext<Author>,
  input: z.output<typeof createAccountSchema>,
): Promise<{ account: Account; password: string }> {
  requirePermission(context.actor, "accounts.manage");
  const password = generatePassword();
  const hashedPassword = await hashPassword(password);
  return inTransaction(context.tx, async (tx) => {
    const account = await insertAccount(tx, {
      publicId: makePublicId(context.now),
      email: input.email,
      username: input.username,
      fullName: input.fullName || null,
      role: input.role,
      hashedPassword,
      mustChangePassword: true,
    });
    await recordEvent(tx, {
      actor: context.actor,
      action: "accounts.create",
      entity: "account",
      entityId: String(account.id),
      changes: { label: `Created the account ${account.email} as ${account.role}` },
      requestId: context.requestId,
    });
    return { account, password };
  });
}

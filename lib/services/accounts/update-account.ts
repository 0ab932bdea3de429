import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import type { updateAccountSchema } from "../../auth/schemas";
import type { Account } from "../../db/accounts/account";
import { countOtherActiveAdministrators, findAccount } from "../../db/accounts/find-account";
import { updateAccountRow } from "../../db/accounts/write-account";
import { revokeAccountSessions } from "../../db/sessions/sessions";
import { inTransaction, type Tx } from "../../db/transaction";
import { invalidInput, notFound } from "../../errors";
import { makeChange } from "../changes/make-change";
import type { ServiceContext } from "../context";
import { staleRecord } from "../stale-record";

/** Changes role, activity or name. Whoever loses rights loses his sessions in the same transaction. */
export async function updateAccount(
  context: ServiceContext,
  input: z.output<typeof updateAccountSchema>,
): Promise<{ account: Account; changeSetId: number | null }> {
  requirePermission(context.actor, "accounts.manage");
  const { id, rowVersion, ...wanted } = input;
  return inTransaction(context.tx, async (tx) => {
    const before = await findAccount(tx, id);
    if (!before) throw notFound(`Account ${id}`);
    if (before.rowVersion !== rowVersion) throw await staleRecord(tx, before.email, { entity: "account", id }, before);
    await keepAnAdministrator(tx, before, wanted);
    const changed = Object.entries(wanted).filter(([key, value]) => before[key as keyof Account] !== value);
    if (changed.length === 0) return { account: before, changeSetId: null };
    const account = await updateAccountRow(tx, { id, rowVersion }, Object.fromEntries(changed));
    if (!account) throw await staleRecord(tx, before.email, { entity: "account", id }, await findAccount(tx, id));
    if (account.role !== before.role || account.isActive !== before.isActive) await revokeAccountSessions(tx, id);
    const previous = Object.fromEntries(changed.map(([key]) => [key, before[key as keyof Account]]));
    const { changeSetId } = await makeChange(
      { ...context, tx },
      {
        kind: "accounts.update",
        label: describeUpdate(account, wanted),
        rows: [{ entity: "account", entityId: String(id), before: previous, rowVersionAfter: account.rowVersion }],
        changes: { before: previous, after: Object.fromEntries(changed) },
      },
      null,
    );
    return { account, changeSetId };
  });
}

/** Somebody must be left who can let the others in again. */
export async function keepAnAdministrator(
  tx: Tx,
  before: Account,
  wanted: { role?: string; isActive?: boolean },
): Promise<void> {
  const losesOne =
    before.role === "admin" && before.isActive && ((wanted.role ?? "admin") !== "admin" || wanted.isActive === false);
  if (!losesOne || (await countOtherActiveAdministrators(tx, before.id)) > 0) return;
  throw invalidInput([
    {
      path: wanted.isActive === false ? "isActive" : "role",
      message: `${before.email} is the last active administrator; make someone else an administrator first.`,
    },
  ]);
}

function describeUpdate(account: Account, wanted: { role?: string; isActive?: boolean }): string {
  if (wanted.isActive !== undefined) return `${account.isActive ? "Enabled" : "Disabled"} ${account.email}`;
  if (wanted.role !== undefined) return `Gave ${account.email} the role ${account.role}`;
  return `Changed ${account.email}`;
}

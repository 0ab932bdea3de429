import { requirePermission } from "../../auth/actor";
import { recordEvent } from "../../db/audit/record-event";
import { findPreferences, writePreferences } from "../../db/settings/preferences";
import { inTransaction } from "../../db/transaction";
import { listViews } from "../../db/views/views";
import { invalidInput } from "../../errors";
import type { Preferences } from "../../settings/preferences";
import type { ServiceContext } from "../context";

/** Keeps how the one who asks wants to see things. */
export async function savePreferences(context: ServiceContext, preferences: Preferences): Promise<void> {
  const { accountId } = requirePermission(context.actor, "own-account.use");
  const { defaultViewId } = preferences;
  await inTransaction(context.tx, async (tx) => {
    const before = await findPreferences(accountId, tx);
    const views = await listViews("listings", accountId, tx);
    if (defaultViewId !== null && !views.some(({ id }) => id === defaultViewId))
      throw invalidInput([{ path: "defaultViewId", message: "is no view of yours; choose another." }]);
    await writePreferences(tx, accountId, preferences);
    await recordEvent(tx, {
      ...context,
      action: "accounts.preferences",
      entity: "account",
      entityId: String(accountId),
      changes: { label: "Changed how things are shown", before, after: preferences },
    });
  });
}

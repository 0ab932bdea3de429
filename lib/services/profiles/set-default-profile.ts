import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { recordEvent } from "../../db/audit/record-event";
import { findProfile } from "../../db/profiles/find-profile";
import { clearDefaultProfile, updateProfile } from "../../db/profiles/write-profile";
import { inTransaction } from "../../db/transaction";
import { notFound } from "../../errors";
import type { chosenProfileSchema } from "../../profiles/schemas";
import type { ServiceContext } from "../context";
import { staleRecord } from "../stale-record";

/** Which profile lists begin with, and whose scores are kept as history. */
export async function setDefaultProfile(
  context: ServiceContext,
  { id, rowVersion }: z.output<typeof chosenProfileSchema>,
): Promise<void> {
  requirePermission(context.actor, "profiles.edit");
  await inTransaction(context.tx, async (tx) => {
    const profile = await findProfile(id, tx);
    if (!profile) throw notFound(`Profile ${id}`);
    if (profile.isDefault) return;
    const previous = await clearDefaultProfile(tx);
    if ((await updateProfile(tx, { id, rowVersion }, { isDefault: true })) === undefined)
      throw await staleRecord(tx, "This profile", { entity: "profile", id: profile.id }, profile);
    await recordEvent(tx, {
      ...context,
      action: "profiles.set_default",
      entity: "profile",
      entityId: String(id),
      changes: { label: `Made ${profile.name} the default profile`, before: previous?.id ?? null, after: id },
    });
  });
}

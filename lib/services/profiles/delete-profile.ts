import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { findProfile } from "../../db/profiles/find-profile";
import { updateProfile } from "../../db/profiles/write-profile";
import { inTransaction } from "../../db/transaction";
import { AppError, notFound } from "../../errors";
import type { chosenProfileSchema } from "../../profiles/schemas";
import { makeChange } from "../changes/make-change";
import type { ServiceContext } from "../context";
import { staleRecord } from "../stale-record";

/** Hides a profile; listings that chose it are shown by the default one until it is brought back. */
export async function deleteProfile(
  context: ServiceContext,
  { id, rowVersion }: z.output<typeof chosenProfileSchema>,
): Promise<{ changeSetId: number | null }> {
  requirePermission(context.actor, "profiles.edit");
  return inTransaction(context.tx, async (tx) => {
    const profile = await findProfile(id, tx);
    if (!profile) throw notFound(`Profile ${id}`);
    if (profile.isDefault)
      throw new AppError(
        "conflict",
        "This is the default profile. Make another one the default first, then delete this one.",
      );
    const next = await updateProfile(tx, { id, rowVersion }, { deletedAt: context.now });
    if (next === undefined) throw await staleRecord(tx, "This profile", { entity: "profile", id }, profile);
    return makeChange(
      { ...context, tx },
      {
        kind: "profiles.delete",
        label: `Deleted the profile ${profile.name}`,
        rows: [{ entity: "profile", entityId: String(id), before: { deletedAt: null }, rowVersionAfter: next }],
        changes: { before: profile, after: null },
      },
      null,
    );
  });
}

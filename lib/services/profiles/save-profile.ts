import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { findProfile } from "../../db/profiles/find-profile";
import { insertProfile, updateProfile } from "../../db/profiles/write-profile";
import { inTransaction } from "../../db/transaction";
import { notFound } from "../../errors";
import type { saveProfileSchema } from "../../profiles/schemas";
import { makeChange } from "../changes/make-change";
import type { ServiceContext } from "../context";
import { staleRecord } from "../stale-record";

export type SavedProfile = { id: number; changeSetId: number | null; runId: number | null };

/** Makes or changes a scoring profile; every listing is scored for it by a job. */
export async function saveProfile(
  context: ServiceContext,
  { id, rowVersion, profile }: z.output<typeof saveProfileSchema>,
): Promise<SavedProfile> {
  requirePermission(context.actor, "profiles.edit");
  return inTransaction(context.tx, async (tx) => {
    const before = id === undefined ? undefined : await findProfile(id, tx);
    if (id !== undefined && !before) throw notFound(`Profile ${id}`);
    const saved = before
      ? { id: before.id, rowVersion: await updateProfile(tx, { id: before.id, rowVersion: rowVersion ?? 0 }, profile) }
      : await insertProfile(tx, profile);
    if (saved.rowVersion === undefined)
      throw await staleRecord(tx, "This profile", { entity: "profile", id: saved.id }, before);
    const made = await makeChange(
      { ...context, tx },
      {
        kind: before ? "profiles.update" : "profiles.create",
        label: `${before ? "Changed" : "Made"} the profile ${profile.name}`,
        rows: [
          {
            entity: "profile",
            entityId: String(saved.id),
            before: before ? describe(before) : { deletedAt: context.now.toISOString() },
            rowVersionAfter: saved.rowVersion,
          },
        ],
        changes: { before: before ? describe(before) : null, after: profile },
      },
      { scopes: [{ kind: "all" }], reason: `profile ${profile.name}` },
    );
    return { id: saved.id, ...made };
  });
}

/** In the names the restorer takes them back by. */
function describe(profile: NonNullable<Awaited<ReturnType<typeof findProfile>>>): Record<string, unknown> {
  const { name, description, weights, ruleGroupWeights, requiredMetrics } = profile;
  return { name, description, weightsJson: weights, ruleGroupWeights, requiredMetrics };
}

import type { ProfileInput } from "../../profiles/schemas";
import type { Tx } from "../transaction";

export async function insertProfile(
  tx: Tx,
  { weights, ...profile }: ProfileInput,
): Promise<{ id: number; rowVersion: number }> {
  return tx.profile.create({ data: { ...profile, weightsJson: weights }, select: { id: true, rowVersion: true } });
}

type ProfileChange = Partial<ProfileInput> & { isDefault?: boolean; deletedAt?: Date | null };

/** The row's version after the change; undefined when it has moved on since the given one. */
export async function updateProfile(
  tx: Tx,
  where: { id: number; rowVersion: number },
  { weights, ...profile }: ProfileChange,
): Promise<number | undefined> {
  const [row] = await tx.profile.updateManyAndReturn({
    where: { ...where, deletedAt: null },
    data: { ...profile, ...(weights ? { weightsJson: weights } : {}), rowVersion: { increment: 1 } },
    select: { rowVersion: true },
  });
  return row?.rowVersion;
}

export async function clearDefaultProfile(tx: Tx): Promise<{ id: number; rowVersion: number } | undefined> {
  const [row] = await tx.profile.updateManyAndReturn({
    where: { isDefault: true, deletedAt: null },
    data: { isDefault: false, rowVersion: { increment: 1 } },
    select: { id: true, rowVersion: true },
  });
  return row;
}

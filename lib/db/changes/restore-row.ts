import type { Prisma } from "../generated/client";
import { revokeAccountSessions } from "../sessions/sessions";
import type { Tx } from "../transaction";
import type { ChangedRow } from "./insert-change";

/** The fields of a row as they were until it took its earlier ones back, and the version it has now. */
export interface Restored {
  current: Record<string, unknown>;
  rowVersion: number;
}

export type RowToRestore = Pick<ChangedRow, "entityId" | "before" | "rowVersionAfter">;

/* Each takes its earlier fields back where the row is still as the change left it; else undefined. */

const bumped = { rowVersion: { increment: 1 } };

export async function restoreAccount(
  tx: Tx,
  { entityId, before, rowVersionAfter }: RowToRestore,
): Promise<Restored | undefined> {
  const where = { id: Number(entityId), rowVersion: rowVersionAfter };
  const now = await tx.userAccount.findFirst({ where });
  if (!now) return undefined;
  const [row] = await tx.userAccount.updateManyAndReturn({ where, data: { ...before, ...bumped } });
  if (!row) return undefined;
  if ("role" in before || "isActive" in before) await revokeAccountSessions(tx, row.id);
  return { current: pick(now, before), rowVersion: row.rowVersion };
}

export async function restoreProfile(
  tx: Tx,
  { entityId, before, rowVersionAfter }: RowToRestore,
): Promise<Restored | undefined> {
  const where = { id: Number(entityId), rowVersion: rowVersionAfter };
  const now = await tx.profile.findFirst({ where });
  if (!now) return undefined;
  const data = { ...(before as Prisma.ProfileUpdateManyMutationInput), ...bumped };
  const [row] = await tx.profile.updateManyAndReturn({ where, data });
  return row && { current: pick(now, before), rowVersion: row.rowVersion };
}

export async function restoreSetting(
  tx: Tx,
  { entityId, before, rowVersionAfter }: RowToRestore,
): Promise<Restored | undefined> {
  const where = { key: entityId, rowVersion: rowVersionAfter };
  const now = await tx.applicationSettings.findFirst({ where });
  if (!now) return undefined;
  const data = { valueJson: before.valueJson as Prisma.InputJsonValue, ...bumped };
  const [row] = await tx.applicationSettings.updateManyAndReturn({ where, data });
  return row && { current: pick(now, before), rowVersion: row.rowVersion };
}

const pick = (row: object, keys: object): Record<string, unknown> =>
  Object.fromEntries(Object.keys(keys).map((key) => [key, (row as Record<string, unknown>)[key]]));

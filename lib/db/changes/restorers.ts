import { COMPONENT_KINDS, type ComponentKind } from "../../components/kinds";
import { componentsOf, withPorts } from "../components/component";
import { updateComponent } from "../components/write-component";
import { writeLegacyColumns } from "../components/write-legacy-columns";
import type { Prisma } from "../generated/client";
import { revokeAccountSessions } from "../sessions/sessions";
import type { Tx } from "../transaction";

export type Restored = { current: Record<string, unknown>; rowVersion: number };

type Restorer = (
  tx: Tx,
  row: { entityId: string; before: Record<string, unknown>; rowVersionAfter: number },
) => Promise<Restored | undefined>;

const restoreComponent =
  (kind: ComponentKind): Restorer =>
  async (tx, { entityId, before, rowVersionAfter }) => {
    const where = { id: Number(entityId), rowVersion: rowVersionAfter };
    const now = await componentsOf(tx, kind).findFirst({ where, ...withPorts(kind) });
    if (!now) return undefined;
    const rowVersion = await updateComponent(tx, kind, where, before);
    await writeLegacyColumns(tx, kind, now.id);
    return rowVersion === undefined ? undefined : { current: pick(now, before), rowVersion };
  };

const bumped = { rowVersion: { increment: 1 } };

/**
 * How each entity but listings, which come by thousands, takes its earlier fields back: only where the row is still as the
 * change left it. Answers the fields as they were until now, which is what undoing the undo needs, or undefined when
 * somebody changed the row since.
 */
export const restorers: Record<string, Restorer> = {
  async account(tx, { entityId, before, rowVersionAfter }) {
    const where = { id: Number(entityId), rowVersion: rowVersionAfter };
    const now = await tx.userAccount.findFirst({ where });
    if (!now) return undefined;
    const [row] = await tx.userAccount.updateManyAndReturn({ where, data: { ...before, ...bumped } });
    if (!row) return undefined;
    if ("role" in before || "isActive" in before) await revokeAccountSessions(tx, row.id);
    return { current: pick(now, before), rowVersion: row.rowVersion };
  },

  async profile(tx, { entityId, before, rowVersionAfter }) {
    const where = { id: Number(entityId), rowVersion: rowVersionAfter };
    const now = await tx.profile.findFirst({ where });
    if (!now) return undefined;
    const [row] = await tx.profile.updateManyAndReturn({
      where,
      data: { ...(before as Prisma.ProfileUpdateManyMutationInput), ...bumped },
    });
    return row && { current: pick(now, before), rowVersion: row.rowVersion };
  },

  async setting(tx, { entityId, before, rowVersionAfter }) {
    const where = { key: entityId, rowVersion: rowVersionAfter };
    const now = await tx.applicationSettings.findFirst({ where });
    if (!now) return undefined;
    const [row] = await tx.applicationSettings.updateManyAndReturn({
      where,
      data: { valueJson: before.valueJson as Prisma.InputJsonValue, ...bumped },
    });
    return row && { current: pick(now, before), rowVersion: row.rowVersion };
  },

  ...Object.fromEntries(COMPONENT_KINDS.map((kind) => [kind, restoreComponent(kind)])),
};

const pick = (row: object, keys: object): Record<string, unknown> =>
  Object.fromEntries(Object.keys(keys).map((key) => [key, (row as Record<string, unknown>)[key]]));

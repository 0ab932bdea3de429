import type { ComponentKind } from "../../components/kinds";
import type { Restored, RowToRestore } from "../changes/restore-row";
import type { Tx } from "../transaction";
import { componentsOf, withPorts } from "./component";
import { updateComponent } from "./write-component";
import { writeLegacyColumns } from "./write-legacy-columns";

/** Takes its earlier fields back where it is still as the change left it; else undefined. */
export async function restoreComponent(
  tx: Tx,
  kind: ComponentKind,
  { entityId, before, rowVersionAfter }: RowToRestore,
): Promise<Restored | undefined> {
  const where = { id: Number(entityId), rowVersion: rowVersionAfter };
  const now = await componentsOf(tx, kind).findFirst({ where, ...withPorts(kind) });
  if (!now) return undefined;
  const rowVersion = await updateComponent(tx, kind, where, before);
  await writeLegacyColumns(tx, kind, now.id);
  return rowVersion === undefined
    ? undefined
    : { current: Object.fromEntries(Object.keys(before).map((key) => [key, now[key]])), rowVersion };
}

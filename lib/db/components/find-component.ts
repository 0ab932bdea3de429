import { type ComponentKind, componentKinds } from "../../components/kinds";
import { type Db, reading } from "../transaction";
import { type ComponentRow, componentsOf, withPorts } from "./component";

/** A component with what it is called. */
export type Component = ComponentRow & { title: string };

export async function findComponent(
  kind: ComponentKind,
  id: number,
  db: Db = reading(),
): Promise<Component | undefined> {
  const row = await componentsOf(db, kind).findFirst({ where: { id, deletedAt: null }, ...withPorts(kind) });
  return row ? { ...row, title: titleOf(kind, row) } : undefined;
}

export const titleOf = (kind: ComponentKind, row: ComponentRow): string =>
  String(row[componentKinds[kind].title] ?? `${componentKinds[kind].one} ${row.id}`);

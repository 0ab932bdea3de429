import type { ComponentKind } from "../../components/kinds";
import type { Tx } from "../transaction";
import { componentsOf, type PortLine } from "./component";

/** Columns in Prisma's spelling; `ports` replaces all of a profile's. */
export type ComponentFields = Record<string, unknown> & { ports?: PortLine[] };

export async function insertComponent(
  tx: Tx,
  kind: ComponentKind,
  { ports, ...fields }: ComponentFields,
): Promise<{ id: number; rowVersion: number }> {
  return componentsOf(tx, kind).create({ data: ports ? { ...fields, ports: { create: ports } } : fields });
}

/** The row's version after the change; undefined when it has moved on since the given one. */
export async function updateComponent(
  tx: Tx,
  kind: ComponentKind,
  where: { id: number; rowVersion: number },
  { ports, ...fields }: ComponentFields,
): Promise<number | undefined> {
  const [row] = await componentsOf(tx, kind).updateManyAndReturn({
    where,
    data: { ...fields, rowVersion: { increment: 1 } },
  });
  if (row && ports) {
    await tx.port.deleteMany({ where: { portsProfileId: row.id } });
    await tx.port.createMany({ data: ports.map((port) => ({ ...port, portsProfileId: row.id })) as never });
  }
  return row?.rowVersion;
}

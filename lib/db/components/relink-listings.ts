import type { ComponentKind } from "../../components/kinds";
import type { ChangedRow } from "../changes/insert-change";
import { Prisma } from "../generated/client";
import type { Tx } from "../transaction";
import { linksTo, usesComponent } from "./component";

/** Points every listing from one component to another, or to none; answers what each was before. Deleted ones follow too. */
export async function relinkListings(
  tx: Tx,
  kind: ComponentKind,
  fromId: number,
  toId: number | null,
): Promise<(ChangedRow & { isDeleted: boolean })[]> {
  const links = linksTo[kind];
  const moves = links.map(({ column }) => {
    const name = Prisma.raw(column);
    return Prisma.sql`${name} = case when l.${name} = ${fromId}::int then ${toId}::int else l.${name} end`;
  });
  const kept = links.flatMap(({ column, field, repeated }) => [{ column, field }, ...repeated]);
  const before = Prisma.raw(kept.map(({ column, field }) => `'${field}', before.${column}`).join(", "));
  const rows = await tx.$queryRaw<
    { id: number; rowVersion: number; before: Record<string, unknown>; isDeleted: boolean }[]
  >`
    update listing l set ${Prisma.join(moves)}, row_version = l.row_version + 1
    from listing before where before.id = l.id and ${usesComponent(kind, fromId)}
    returning l.id, l.row_version as "rowVersion", jsonb_build_object(${before}) as before,
      l.deleted_at is not null as "isDeleted"`;
  return rows.map(({ id, rowVersion, ...row }) => ({
    entity: "listing",
    entityId: String(id),
    rowVersionAfter: rowVersion,
    ...row,
  }));
}

import type { HeldComponent } from "../../listings/match-components";
import { Prisma } from "../generated/client";
import { readComponents, writeComponents } from "../listings/listing-components";
import { refreshManyDerived, searchedFields } from "../listings/refresh-derived";
import type { Tx } from "../transaction";
import type { Restored } from "./restore-row";

type Row = { entityId: string; before: Record<string, unknown>; rowVersionAfter: number };

/** As the restorers do, for thousands of listings: one statement gives each its own earlier fields back. */
export async function restoreListings(tx: Tx, rows: readonly Row[]): Promise<Map<string, Restored>> {
  if (rows.length === 0) return new Map();
  const stored = await tx.listing.findMany({ where: { id: { in: rows.map(({ entityId }) => Number(entityId)) } } });
  const present = new Map(stored.map((row) => [row.id, { ...row, priceUsd: row.priceUsd.toFixed(2) }]));
  const refitted = rows.filter(({ before }) => "components" in before);
  const components = await readComponents(
    tx,
    refitted.map(({ entityId }) => Number(entityId)),
  );
  const fields = [...new Set(rows.flatMap(({ before }) => Object.keys(before)))].filter(isColumn);
  const columns = Prisma.raw(fields.map((field) => `${columnOf(field)}, `).join(""));
  const given = rows.map(({ entityId, before, rowVersionAfter }) => ({
    id: Number(entityId),
    version: rowVersionAfter,
    before: Object.fromEntries(
      Object.entries(before).flatMap(([field, value]) => (isColumn(field) ? [[columnOf(field), value]] : [])),
    ),
  }));
  const written = await tx.$queryRaw<{ id: number; rowVersion: number }[]>`
    update listing l set (${columns}row_version, updated_at) = (
      select ${columns}l.row_version + 1, now() from jsonb_populate_record(l, g.before))
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (id int, version int, before jsonb)
    where l.id = g.id and l.row_version = g.version
    returning l.id, l.row_version as "rowVersion"`;
  const versions = new Map(written.map(({ id, rowVersion }) => [id, rowVersion]));
  for (const { entityId, before } of refitted)
    if (versions.has(Number(entityId)))
      await writeComponents(tx, Number(entityId), before.components as HeldComponent[]);
  const isFoundBy = ({ entityId, before }: Row) =>
    versions.has(Number(entityId)) && Object.keys(before).some((field) => searchedFields.has(field));
  await refreshManyDerived(
    tx,
    rows.filter(isFoundBy).map(({ entityId }) => Number(entityId)),
  );
  const restored = rows.flatMap(({ entityId, before }): [string, Restored][] => {
    const id = Number(entityId);
    const now: Record<string, unknown> | undefined = present.get(id) && {
      ...present.get(id),
      components: components.get(id),
    };
    const rowVersion = versions.get(id);
    if (!now || rowVersion === undefined) return [];
    return [[entityId, { current: Object.fromEntries(Object.keys(before).map((key) => [key, now[key]])), rowVersion }]];
  });
  return new Map(restored);
}

/** The small components are rows of their own. */
const isColumn = (field: string): boolean => field !== "components";

/** Prisma's fields of listings are their columns in another spelling. */
function columnOf(field: string): string {
  if (!/^[a-zA-Z]+$/.test(field)) throw new Error(`A change set names ${field}, which is no field of a listing`);
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

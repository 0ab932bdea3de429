import { type ComponentKind, componentKinds } from "../../components/kinds";
import type { ComponentCursor, ComponentQuery } from "../../components/list-query";
import { Prisma } from "../generated/client";
import { type Db, reading } from "../transaction";
import { componentsOf, linksTo, withPorts } from "./component";
import { type Component, titleOf } from "./find-component";

export interface ComponentPage {
  rows: (Component & { listingCount: number })[];
  total: number;
  next: ComponentCursor | null;
}

type Key = { id: number; key: number | string | null };

/** A page of one kind of components: the best measured first, or by name, or the most offered first. */
export async function listComponents(
  kind: ComponentKind,
  { text, sort, after, limit }: ComponentQuery & { limit: number },
  db: Db = reading(),
): Promise<ComponentPage> {
  const { title, mark } = componentKinds[kind];
  const table = Prisma.raw(kind);
  const words = text.split(/\s+/).filter(Boolean);
  const found = Prisma.join(
    [
      Prisma.sql`c.deleted_at is null`,
      ...words.map((word) => Prisma.sql`c.${Prisma.raw(title)} ilike ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`),
    ],
    " and ",
  );
  const isByName = sort === "name" || (sort === "mark" && !mark);
  const key = isByName
    ? Prisma.sql`c.${Prisma.raw(title)} collate "C"`
    : sort === "listings"
      ? Prisma.sql`coalesce(used.count, 0)`
      : Prisma.raw(`c.${(mark?.name ?? "id").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`);
  const uses = sort === "listings" ? Prisma.sql`left join (${countUses(kind)}) used using (id)` : Prisma.empty;
  const [counted, keys] = await Promise.all([
    db.$queryRaw<{ total: number }[]>`select count(*)::int as total from ${table} c where ${found}`,
    db.$queryRaw<Key[]>`
      select c.id, ${key} as key from ${table} c ${uses}
      where ${found} ${after ? Prisma.sql`and ${isAfter(key, after, isByName)}` : Prisma.empty}
      order by ${key} ${isByName ? Prisma.sql`asc` : Prisma.sql`desc`} nulls last, c.id limit ${limit + 1}`,
  ]);
  const kept = keys.slice(0, limit);
  const ids = kept.map(({ id }) => id);
  const [rows, counts] = await Promise.all([
    componentsOf(db, kind).findMany({ where: { id: { in: ids } }, ...withPorts(kind) }),
    db.$queryRaw<{ id: number; count: number }[]>`${countUses(kind, ids)}`,
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const countOf = new Map(counts.map(({ id, count }) => [id, count]));
  const last = kept.at(-1);
  return {
    rows: ids.flatMap((id) => {
      const row = byId.get(id);
      return row ? [{ ...row, title: titleOf(kind, row), listingCount: countOf.get(id) ?? 0 }] : [];
    }),
    total: counted[0]?.total ?? 0,
    next: keys.length > limit && last ? [last.key, last.id] : null,
  };
}

/** Active listings by component, of these or of all; a listing with the same drive twice still is one listing. */
function countUses(kind: ComponentKind, ids?: readonly number[]): Prisma.Sql {
  const columns = linksTo[kind].map(({ column }) => Prisma.raw(column));
  const parts = columns.map((column, at) => {
    const conditions = [
      Prisma.sql`status = 'active' and deleted_at is null and ${column} is not null`,
      ...columns.slice(0, at).map((earlier) => Prisma.sql`${column} is distinct from ${earlier}`),
      ...(ids ? [Prisma.sql`${column} = any(${ids}::int[])`] : []),
    ];
    return Prisma.sql`select ${column} as id, count(*) as count from listing where ${Prisma.join(conditions, " and ")} group by 1`;
  });
  return Prisma.sql`select id, sum(count)::int as count from (${Prisma.join(parts, " union all ")}) used group by id`;
}

function isAfter(key: Prisma.Sql, [value, id]: ComponentCursor, isByName: boolean): Prisma.Sql {
  if (value === null) return Prisma.sql`(${key} is null and c.id > ${id})`;
  const typed = isByName ? Prisma.sql`${String(value)}::text` : Prisma.sql`${Number(value) || 0}::float8`;
  const beyond = isByName ? Prisma.sql`>` : Prisma.sql`<`;
  return Prisma.sql`(${key} ${beyond} ${typed} or (${key} = ${typed} and c.id > ${id}) or ${key} is null)`;
}

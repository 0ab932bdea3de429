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

type Key = { id: number; key: number | string | null; listingCount: number };

/** A page of one kind of components: the best measured first, or by name, or the most offered first. */
export async function listComponents(
  kind: ComponentKind,
  { text, sort, after, limit }: ComponentQuery & { limit: number },
  db: Db = reading(),
): Promise<ComponentPage> {
  const { title, mark } = componentKinds[kind];
  const table = Prisma.raw(kind);
  const found = Prisma.join(
    [
      Prisma.sql`c.deleted_at is null`,
      ...text
        .split(/\s+/)
        .filter(Boolean)
        .map((word) => Prisma.sql`c.${Prisma.raw(title)} ilike ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`),
    ],
    " and ",
  );
  const isByName = sort === "name" || (sort === "mark" && !mark);
  const key = isByName
    ? Prisma.sql`c.${Prisma.raw(title)} collate "C"`
    : sort === "listings"
      ? Prisma.sql`coalesce(used.count, 0)`
      : Prisma.raw(`c.${(mark?.name ?? "id").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`);
  const [counted, keys] = await Promise.all([
    db.$queryRaw<{ total: number }[]>`select count(*)::int as total from ${table} c where ${found}`,
    db.$queryRaw<Key[]>`
      with used as (
        select link.id, count(*)::int as count
        from listing l, lateral (select distinct id from unnest(${links(kind)}) id) link
        where l.status = 'active' and l.deleted_at is null and link.id is not null group by 1)
      select c.id, ${key} as key, coalesce(used.count, 0) as "listingCount"
      from ${table} c left join used using (id)
      where ${found} ${after ? Prisma.sql`and ${isAfter(key, after, isByName)}` : Prisma.empty}
      order by ${key} ${isByName ? Prisma.sql`asc` : Prisma.sql`desc`} nulls last, c.id limit ${limit + 1}`,
  ]);
  const kept = keys.slice(0, limit);
  const rows = await componentsOf(db, kind).findMany({
    where: { id: { in: kept.map(({ id }) => id) } },
    ...withPorts(kind),
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const last = kept.at(-1);
  return {
    rows: kept.flatMap(({ id, listingCount }) => {
      const row = byId.get(id);
      return row ? [{ ...row, title: titleOf(kind, row), listingCount }] : [];
    }),
    total: counted[0]?.total ?? 0,
    next: keys.length > limit && last ? [last.key, last.id] : null,
  };
}

/** A listing with the same drive twice still is one listing. */
const links = (kind: ComponentKind): Prisma.Sql =>
  Prisma.raw(`array[${linksTo[kind].map(({ column }) => `l.${column}`).join(", ")}]`);

function isAfter(key: Prisma.Sql, [value, id]: ComponentCursor, isByName: boolean): Prisma.Sql {
  if (value === null) return Prisma.sql`(${key} is null and c.id > ${id})`;
  const typed = isByName ? Prisma.sql`${String(value)}::text` : Prisma.sql`${Number(value) || 0}::float8`;
  const beyond = isByName ? Prisma.sql`>` : Prisma.sql`<`;
  return Prisma.sql`(${key} ${beyond} ${typed} or (${key} = ${typed} and c.id > ${id}) or ${key} is null)`;
}

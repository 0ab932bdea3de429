import { isUnfiltered } from "../../listings/filters/is-unfiltered";
import type { ListingFilter } from "../../listings/filters/listing-filter";
import { readCursor, writeCursor } from "../../ranking/cursor";
import type { RankedPage } from "../../ranking/ranked-page";
import { type ListingSort, ordersByRanks, type PageQuery, type RankKey } from "../../ranking/sort";
import { Prisma } from "../generated/client";
import { type Db, reading } from "../transaction";
import { numberSql } from "./field-sql";
import { type FilterSql, writeFilterSql } from "./filter-sql";

/** Few enough to be sorted for one page; of more, so many match that walking the order finds a page soon. */
const MAX_SORTED = 10_000;

/** A page of ids in order. Unfiltered it is a walk along an index; a few matches are sorted. Never an offset. */
export async function findPage(query: PageQuery, db: Db = reading()): Promise<RankedPage> {
  const { filter, sort, limit } = query;
  const { after, isForeign } = readCursor(query.cursor, filter, sort);
  const sql = await writeFilterSql(filter, db);
  const order = orderSql(sort, filter, sql);
  const few = order.isIndexed && isUnfiltered(filter) ? null : await findFew(sql, order.isIndexed, db);
  const read = (segment: Segment, wanted: number): Promise<RankKey[]> =>
    readSegment({ sql, order, sort, few, segment, wanted }, db);

  const kinds: Segment["kind"][] = ordersByRanks(sort) ? ["ranked", "unranked", "missing"] : ["valued", "missing"];
  const from = after === null ? 0 : kinds.indexOf(kindOf(after, sort));
  const rows: RankKey[] = [];
  for (const [at, kind] of kinds.entries()) {
    if (at < from || rows.length > limit) continue;
    rows.push(...(await read({ kind, after: at === from ? after : null }, limit + 1 - rows.length)));
  }
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const next = rows.length > limit && last !== undefined ? writeCursor(filter, sort, last) : null;
  return { rows: kept, next, isRestarted: isForeign, position: null, total: null };
}

interface OrderSql {
  column: Prisma.Sql;
  id: Prisma.Sql;
  /** The sort value as it is answered, and one of those as the column has it. */
  value: Prisma.Sql;
  toColumn: (key: number | string) => Prisma.Sql;
  /** What the rows of the index have in common; it must be said for the index to be used. */
  ranked: Prisma.Sql;
  isIndexed: boolean;
}

/** The index has only active listings and ends where values are missing. */
export function orderSql({ field }: ListingSort, filter: ListingFilter, { isActiveOnly }: FilterSql): OrderSql {
  const all = Prisma.sql`true`;
  if (field === "title") {
    const column = Prisma.sql`l.title collate "C"`;
    return {
      column,
      id: Prisma.sql`l.id`,
      value: Prisma.sql`l.title`,
      toColumn: (key) => Prisma.sql`${String(key)}::text`,
      ranked: isActiveOnly ? Prisma.sql`l.status = 'active' and l.deleted_at is null` : all,
      isIndexed: isActiveOnly,
    };
  }
  const { column, id, value, toColumn, ranked } = numberSql(field);
  const profile = field === "composite" ? Prisma.sql`s.profile_id = ${filter.profileId ?? 0}` : all;
  return {
    column,
    id,
    value,
    toColumn: (key) => toColumn(Number(key)),
    ranked: isActiveOnly && ranked !== undefined ? Prisma.sql`${ranked} and ${profile}` : all,
    isIndexed: isActiveOnly && ranked !== undefined,
  };
}

/** The matching ids when there are few; null when so many match that walking along the order is the shorter way. */
async function findFew({ from, where }: FilterSql, canWalk: boolean, db: Db): Promise<number[] | null> {
  if (!canWalk) return null;
  const rows = await db.$queryRaw<{ ids: number[] | null }[]>`
    select array_agg(id) as ids from (select l.id from ${from} where ${where()} limit ${MAX_SORTED + 1}) found`;
  const ids = rows[0]?.ids ?? [];
  return ids.length > MAX_SORTED ? null : ids;
}

type Segment = { kind: "ranked" | "unranked" | "valued" | "missing"; after: RankKey | null };

function kindOf({ key, ranks }: RankKey, sort: ListingSort): Segment["kind"] {
  if (key === null) return "missing";
  return ordersByRanks(sort) ? (ranks ? "ranked" : "unranked") : "valued";
}

/** In an order by score: as the index has those who rank, or all the others. */
function ofSegment(kind: Segment["kind"], { isIndexed }: OrderSql): Prisma.Sql[] {
  if (kind === "ranked") return [Prisma.sql`s.is_ranked`, Prisma.sql`s.ranks`];
  if (kind === "unranked")
    return [isIndexed ? Prisma.sql`not s.ranks` : Prisma.sql`(s.is_ranked and s.ranks) is not true`];
  return [];
}

async function readSegment(
  read: { sql: FilterSql; order: OrderSql; sort: ListingSort; few: number[] | null; segment: Segment; wanted: number },
  db: Db,
): Promise<RankKey[]> {
  const { sql, order, sort, few, segment, wanted } = read;
  const direction = sort.direction === "asc" ? Prisma.sql`asc` : Prisma.sql`desc`;
  const beyond = sort.direction === "asc" ? Prisma.sql`>` : Prisma.sql`<`;
  const { after } = segment;
  const conditions = [few === null ? sql.where() : Prisma.sql`l.id = any(${few}::int[])`];
  if (segment.kind !== "missing") {
    conditions.push(Prisma.sql`${order.column} is not null`, order.ranked, ...ofSegment(segment.kind, order));
    if (after !== null && after.key !== null)
      conditions.push(
        Prisma.sql`(${order.column}, ${order.id}) ${beyond} (${order.toColumn(after.key)}, ${after.id}::int)`,
      );
    return db.$queryRaw<RankKey[]>`
      select ${order.value} as key, l.id, ${segment.kind !== "unranked"}::boolean as ranks
      from ${sql.from} where ${Prisma.join(conditions, " and ")} order by ${order.column} ${direction}, ${order.id} ${direction} limit ${wanted}`;
  }
  conditions.push(Prisma.sql`${order.column} is null`);
  if (after !== null) conditions.push(Prisma.sql`l.id ${beyond} ${after.id}::int`);
  return db.$queryRaw<RankKey[]>`
    select null as key, l.id, ${!ordersByRanks(sort)}::boolean as ranks from ${sql.from} where ${Prisma.join(conditions, " and ")}
    order by l.id ${direction} limit ${wanted}`;
}

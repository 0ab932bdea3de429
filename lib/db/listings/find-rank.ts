import type { ListingFilter } from "../../listings/filters/listing-filter";
import { type ListingSort, ordersByRanks, type RankKey } from "../../ranking/sort";
import { Prisma } from "../generated/client";
import { type Db, reading } from "../transaction";
import { writeFilterSql } from "./filter-sql";
import { orderSql } from "./find-page";
import { rankedSql } from "./ranked-sql";

/** The place of a listing in an order, from 1; null when it is not in the list at all. */
export async function findRank(
  { filter, sort, listingId }: { filter: ListingFilter; sort: ListingSort; listingId: number },
  db: Db = reading(),
): Promise<number | null> {
  const sql = await writeFilterSql(filter, db);
  const order = orderSql(sort, filter, sql);
  const ranks = ordersByRanks(sort) ? Prisma.sql`coalesce(${rankedSql}, false)` : Prisma.sql`true`;
  const [own] = await db.$queryRaw<RankKey[]>`
    select ${order.value} as key, l.id, ${ranks} as ranks from ${sql.from} where l.id = ${listingId} and ${sql.where()}`;
  if (own === undefined) return null;
  const before = sort.direction === "asc" ? Prisma.sql`<` : Prisma.sql`>`;
  const isBeforeAmongAlike =
    own.key === null
      ? Prisma.sql`(${order.column} is not null or l.id ${before} ${listingId})`
      : Prisma.sql`(${order.column}, l.id) ${before} (${order.toColumn(own.key)}, ${listingId}::int)`;
  const isBefore = own.ranks
    ? Prisma.sql`${ranks} and ${isBeforeAmongAlike}`
    : Prisma.sql`(${ranks} or ${isBeforeAmongAlike})`;
  const rows = await db.$queryRaw<{ rank: number }[]>`
    select 1 + count(*)::int as rank from ${sql.from} where ${sql.where()} and ${isBefore}`;
  return rows[0]?.rank ?? null;
}

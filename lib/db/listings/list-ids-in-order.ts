import type { ListingView } from "../../ranking/listing-view";
import { ordersByRanks } from "../../ranking/sort";
import { Prisma } from "../generated/client";
import { type Db, reading } from "../transaction";
import { writeFilterSql } from "./filter-sql";
import { orderSql } from "./find-page";
import { rankedSql } from "./ranked-sql";

/** All ids of a list at one moment, sorted once: page by page, an order without an index would be sorted for every page. */
export async function listIdsInOrder(
  { filter, sort }: Pick<ListingView, "filter" | "sort">,
  db: Db = reading(),
): Promise<number[]> {
  const sql = await writeFilterSql(filter, db);
  const { column } = orderSql(sort, filter, sql);
  const ranks = ordersByRanks(sort) ? Prisma.sql`coalesce(${rankedSql}, false) desc,` : Prisma.empty;
  const direction = sort.direction === "asc" ? Prisma.sql`asc` : Prisma.sql`desc`;
  const [row] = await db.$queryRaw<{ ids: number[] }[]>`
    select array(select l.id from ${sql.from} where ${sql.where()}
      order by ${ranks} ${column} ${direction} nulls last, l.id ${direction}) as ids`;
  return row?.ids ?? [];
}

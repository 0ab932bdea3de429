import type { ListingFilter } from "../../listings/filters/listing-filter";
import { type Db, reading } from "../transaction";
import { writeFilterSql } from "./filter-sql";

export async function findCount(filter: ListingFilter, db: Db = reading()): Promise<number> {
  const { from, where } = await writeFilterSql(filter, db);
  const rows = await db.$queryRaw<{ count: number }[]>`select count(*)::int as count from ${from} where ${where()}`;
  return rows[0]?.count ?? 0;
}

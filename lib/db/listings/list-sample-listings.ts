import type { Db } from "../transaction";

/** A few of the newest listings for sale, those whose price most rules speak about. */
export async function listSampleListingIds(count: number, db: Db): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    select id from (
      select listing_id as id, matched_rule_count from valuation where is_ranked order by listing_id desc limit 500
    ) newest order by matched_rule_count desc, id limit ${count}`;
  return rows.map(({ id }) => id);
}

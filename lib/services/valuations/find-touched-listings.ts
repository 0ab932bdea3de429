import type { TouchedListings } from "../../catalogue/answers/touched-query";
import { askCatalogue } from "../../catalogue/client";
import type { Sql } from "../../db/sql";
import { readBook } from "../../db/valuations/read-book";
import { readNewestTransaction, readVersions } from "../../db/valuations/read-versions";

/**
 * The listings that a change of rules may touch, found in columns; undefined when those cannot tell just now, and then
 * every listing has to be looked at.
 */
export async function findTouchedListings(
  sql: Sql,
  versions: { before: readonly number[]; after: readonly number[] },
): Promise<TouchedListings | undefined> {
  const { catalogue } = await readBook(sql);
  const [before, after] = [
    await readVersions(sql, versions.before, catalogue),
    await readVersions(sql, versions.after, catalogue),
  ];
  const atLeast = await readNewestTransaction(sql);
  return askCatalogue({ kind: "touched", query: { before, after } as never }, { atLeast });
}

import type pg from "pg";
import { copyOut, type OnCopiedRow } from "./copy-out";

/** Listings of some ids, or from one id up to, but not with, another. */
export type CopiedIds = readonly number[] | { from: number; to: number };

/** Listings that are not deleted with the fields asked for, in the order of ids. */
export function copyListings(
  client: pg.ClientBase,
  fields: readonly string[],
  ids: CopiedIds,
  onRow: OnCopiedRow,
): Promise<void> {
  const within = (column: string): string =>
    "from" in ids ? `${column} >= ${Number(ids.from)} and ${column} < ${Number(ids.to)}` : among(column, ids);
  // Said of both tables: from one the planner would not conclude to the other, and read all of it.
  return copyOut(
    client,
    `select l.id, ${fields.join(", ")} from listing l
     left join valuation v on v.listing_id = l.id and ${within("v.listing_id")}
     where l.deleted_at is null and ${within("l.id")} order by l.id`,
    onRow,
  );
}

/** Ids that part all listings into ranges of about that many. */
export async function findRanges(client: pg.ClientBase, size: number): Promise<{ from: number; to: number }[]> {
  const { rows } = await client.query<{ id: number }>(
    "select id from (select id, row_number() over (order by id) as number from listing) numbered where number % $1 = 0",
    [size],
  );
  const bounds = [0, ...rows.map(({ id }) => id), MAX_ID];
  return bounds.slice(1).map((to, at) => ({ from: bounds[at] ?? 0, to }));
}

const MAX_ID = 2 ** 31;

/** Free texts of listings, by themselves: few need them. */
export function copyTexts(
  client: pg.ClientBase,
  texts: readonly string[],
  ids: readonly number[] | null,
  onRow: OnCopiedRow,
): Promise<void> {
  return copyOut(
    client,
    `select l.id, ${texts.join(", ")} from listing l where l.deleted_at is null and ${among("l.id", ids)}`,
    onRow,
  );
}

/** Small components as lists of listings, types and quantities. */
export function copyComponents(
  client: pg.ClientBase,
  ids: readonly number[] | null,
  onLists: OnCopiedRow,
): Promise<void> {
  return copyOut(
    client,
    `select array_agg(listing_id), array_agg(component_type), array_agg(quantity)
     from listing_component where ${among("listing_id", ids)} group by listing_id >> 14`,
    onLists,
  );
}

/**
 * Scores of one profile, many listings a row: lists of ids, of hundredths of points and one more (0 for none) times two,
 * and one more for who is ranked and for sale, and of cents. Lists cost
 * the server half of what rows do, and there are as many scores as listings times profiles.
 */
export function copyScores(
  client: pg.ClientBase,
  profileId: number,
  ids: readonly number[] | null,
  onRow: OnCopiedRow,
): Promise<void> {
  return copyOut(
    client,
    `select array_agg(listing_id), array_agg(2 * coalesce(round(composite * 100)::int + 1, 0) + (is_ranked and ranks)::int), array_agg(adjusted_cents)
     from listing_score where profile_id = ${Number(profileId)} and ${among("listing_id", ids)} group by listing_id >> 16`,
    onRow,
  );
}

/** COPY takes no parameters, so ids stand in the text; they are numbers and nothing else. */
function among(column: string, ids: readonly number[] | null): string {
  return ids === null ? "true" : `${column} = any('{${ids.map(Number).join(",")}}'::int[])`;
}

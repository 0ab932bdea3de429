import type pg from "pg";
import { copyOut, type OnCopiedRow } from "./copy-out";

/** Listings with the fields asked for, by id; all that are not deleted, or those of the ids. */
export function copyListings(
  client: pg.ClientBase,
  fields: readonly string[],
  ids: readonly number[] | null,
  onRow: OnCopiedRow,
): Promise<void> {
  return copyOut(
    client,
    `select l.id, ${fields.join(", ")} from listing l left join valuation v on v.listing_id = l.id
     where l.deleted_at is null and ${among("l.id", ids)} order by l.id`,
    onRow,
  );
}

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

/** Small components as listing, type and quantity. */
export function copyComponents(
  client: pg.ClientBase,
  ids: readonly number[] | null,
  onRow: OnCopiedRow,
): Promise<void> {
  return copyOut(
    client,
    `select listing_id, component_type, quantity from listing_component where ${among("listing_id", ids)}`,
    onRow,
  );
}

/**
 * Scores of one profile, many listings a row: lists of ids, of hundredths of points (-1 for none) and of cents. Lists cost
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
    `select array_agg(listing_id), array_agg(coalesce(round(composite * 100)::int, -1)), array_agg(adjusted_cents)
     from listing_score where profile_id = ${Number(profileId)} and ${among("listing_id", ids)} group by listing_id >> 16`,
    onRow,
  );
}

/** COPY takes no parameters, so ids stand in the text; they are numbers and nothing else. */
function among(column: string, ids: readonly number[] | null): string {
  return ids === null ? "true" : `${column} = any('{${ids.map(Number).join(",")}}'::int[])`;
}

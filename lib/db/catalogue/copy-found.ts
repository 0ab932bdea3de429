import type pg from "pg";
import type { SearchTerm } from "../search/find-search-terms";
import { copyOut, type OnCopiedRow } from "./copy-out";

/** The listings that have a word, as lists of ids. */
export function copyFound(client: pg.ClientBase, term: SearchTerm, onIds: OnCopiedRow): Promise<void> {
  // COPY takes no parameters.
  const query = client.escapeLiteral(term);
  return copyOut(
    client,
    `select array_agg(listing_id) from listing_search where document @@ ${query}::tsquery group by listing_id >> 16`,
    onIds,
  );
}

/** The words of some listings. */
export async function findListingWords(
  client: pg.ClientBase,
  ids: readonly number[],
): Promise<{ id: number; words: string[] }[]> {
  const { rows } = await client.query<{ id: number; words: string[] }>(
    "select listing_id as id, tsvector_to_array(document) as words from listing_search where listing_id = any($1::int[])",
    [ids],
  );
  return rows;
}

/** The words that most listings have. */
export async function findCommonTerms(client: pg.ClientBase, limit: number): Promise<SearchTerm[]> {
  const { rows } = await client.query<{ term: SearchTerm }>(
    `select '''' || word || '''' as term from search_word where listing_count > 0
     order by listing_count desc, word limit $1`,
    [limit],
  );
  return rows.map(({ term }) => term);
}

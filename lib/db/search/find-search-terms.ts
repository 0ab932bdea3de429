import { listSearchWords } from "../../listings/search-text";
import type { Db } from "../transaction";

/** A word as listings have it, in the form of a tsquery: quoted, with ":*" behind it when it may go on. */
export type SearchTerm = string;

const maxWords = 12;
const SHORTEST_BEGINNING = 3;

/**
 * What a search looks for, all of which must be found: misspelt words as the closest there is; the last may be cut short,
 * but a letter or two that are no word themselves are waited with: they begin nearly every listing's words. Null when some
 * word resembles nothing: then nothing can match.
 */
export async function findSearchTerms(text: string, db: Db): Promise<SearchTerm[] | null> {
  const words = listSearchWords([text]).slice(0, maxWords);
  if (words.length === 0) return null;
  const last = words.at(-1) ?? "";
  const rows = await db.$queryRaw<{ word: string; known: string | null }[]>`
    select w.word, coalesce(
      (select k.word from search_word k where k.word = w.word and k.listing_count > 0),
      (select case when length(w.word) < ${SHORTEST_BEGINNING} then '' else w.word || ':*' end from search_word k
        where w.word = ${last} and k.word >= w.word and k.word < w.word || '~' and starts_with(k.word, w.word)
          and k.listing_count > 0 limit 1),
      (select k.word from search_word k where k.word % w.word and k.listing_count > 0
        order by similarity(k.word, w.word) desc, k.listing_count desc, k.word limit 1)
    ) as known
    from unnest(${words}::text[]) with ordinality as w (word, at) order by at`;
  const known = rows.flatMap((row) => row.known ?? []);
  if (known.length < rows.length) return null;
  const asked = known.filter((word) => word !== "");
  return asked.map((word) => (word.endsWith(":*") ? `'${word.slice(0, -2)}':*` : `'${word}'`));
}

/** The same as one tsquery; empty where nothing is asked yet. */
export async function findTextQuery(text: string, db: Db): Promise<string | null> {
  return (await findSearchTerms(text, db))?.join(" & ") ?? null;
}

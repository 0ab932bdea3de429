import type { Sql } from "@/lib/db/sql";
import { readBook, readComponentEdition } from "@/lib/db/valuations/read-book";
import { type ComponentShelf, emptyShelf } from "@/lib/db/valuations/read-components";
import { createAppraiser, type ValuationBook } from "@/lib/valuation/appraise";

/** What one process has compiled and read; good as long as its edition is the database's. */
export interface Valuer {
  edition: string;
  book: ValuationBook;
  appraise: ReturnType<typeof createAppraiser>;
}
let valuer: Valuer | undefined;
let shelf = emptyShelf();
let shelfEdition = "";

/** Everything that is needed to value listings under an edition of the book, compiled once per process. */
export async function openValuer(sql: Sql, edition: string): Promise<Valuer & { shelf: ComponentShelf }> {
  if (valuer?.edition !== edition) {
    const book = await readBook(sql);
    valuer = { edition, book, appraise: createAppraiser(book) };
  }
  const componentEdition = await readComponentEdition(sql);
  if (shelfEdition !== componentEdition) {
    shelf = emptyShelf();
    shelfEdition = componentEdition;
  }
  return { ...valuer, shelf };
}

import type { Sql } from "@/lib/db/sql";
import { readBook, readComponentEdition } from "@/lib/db/valuations/read-book";
import { type ComponentShelf, emptyShelf } from "@/lib/db/valuations/read-components";
import { createAppraiser, type ValuationBook } from "@/lib/valuation/appraise";

/** What one process has compiled and read; good as long as its edition is the database's. */
export interface Desk {
  edition: string;
  book: ValuationBook;
  appraise: ReturnType<typeof createAppraiser>;
}
let desk: Desk | undefined;
let shelf = emptyShelf();
let shelfEdition = "";

/** Everything that is needed to value listings under an edition of the book, compiled once per process. */
export async function openDesk(sql: Sql, edition: string): Promise<Desk & { shelf: ComponentShelf }> {
  if (desk?.edition !== edition) {
    const book = await readBook(sql);
    desk = { edition, book, appraise: createAppraiser(book) };
  }
  const componentEdition = await readComponentEdition(sql);
  if (shelfEdition !== componentEdition) {
    shelf = emptyShelf();
    shelfEdition = componentEdition;
  }
  return { ...desk, shelf };
}

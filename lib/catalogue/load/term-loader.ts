import type pg from "pg";
import { copyFound, findCommonTerms, findListingWords } from "@/lib/db/catalogue/copy-found";
import type { SearchTerm } from "@/lib/db/search/find-search-terms";
import { BitMarks } from "../columns/bit-marks";
import type { CatalogueColumns } from "../columns/catalogue-columns";
import { countInts, readIntAt } from "./decode";

/**
 * What words find. The database takes a tenth of a second and more for a word that every tenth listing has, so such words
 * are kept for good and those searched last for a while, a bit a listing.
 */
export class TermLoader {
  readonly #columns: CatalogueColumns;
  readonly #common = new Map<SearchTerm, BitMarks>();
  readonly #recent = new Map<SearchTerm, BitMarks>();

  constructor(columns: CatalogueColumns) {
    this.#columns = columns;
  }

  get byteLength(): number {
    return this.#list().reduce((bytes, [, marks]) => bytes + marks.byteLength, 0);
  }

  knows(terms: readonly SearchTerm[]): boolean {
    return terms.every((term) => this.#find(term) !== undefined);
  }

  async learn(client: pg.ClientBase, terms: readonly SearchTerm[]): Promise<void> {
    for (const term of terms) if (!this.knows([term])) this.#keep(term, await this.#read(client, term));
  }

  /** The most common word that is not held yet; false when there is none left, or enough are held. */
  async learnCommon(client: pg.ClientBase): Promise<boolean> {
    if (this.#common.size >= MAX_COMMON) return false;
    const common = await findCommonTerms(client, MAX_COMMON);
    const term = common.find((each) => !this.#common.has(each));
    if (term === undefined) return false;
    this.#common.set(term, this.#recent.get(term) ?? (await this.#read(client, term)));
    this.#recent.delete(term);
    return true;
  }

  /** 1 for each listing that has all of them; they must be known. */
  mark(terms: readonly SearchTerm[]): Uint8Array {
    const found = new Uint8Array(this.#columns.length).fill(1);
    for (const term of terms) {
      const marks = this.#find(term);
      if (marks === undefined) throw new Error(`What ${term} finds was not read`);
      marks.narrow(found);
      if (this.#recent.has(term)) this.#keep(term, marks);
    }
    return found;
  }

  /** After listings have changed. */
  async follow(client: pg.ClientBase, ids: readonly number[]): Promise<void> {
    const terms = this.#list();
    if (terms.length === 0) return;
    const cutShort = terms.filter(([term]) => term.endsWith(":*"));
    const wordsOf = new Map((await findListingWords(client, ids)).map(({ id, words }) => [id, words]));
    for (const id of ids) {
      const place = this.#columns.findPlace(id);
      if (place === undefined) continue;
      for (const [, marks] of terms) marks.clear(place);
      const words = wordsOf.get(id) ?? [];
      for (const word of words) this.#find(`'${word}'`)?.set(place);
      for (const [term, marks] of cutShort)
        if (words.some((word) => word.startsWith(term.slice(1, -3)))) marks.set(place);
    }
  }

  #find(term: SearchTerm): BitMarks | undefined {
    return this.#common.get(term) ?? this.#recent.get(term);
  }

  #list(): [SearchTerm, BitMarks][] {
    return [...this.#common, ...this.#recent];
  }

  async #read(client: pg.ClientBase, term: SearchTerm): Promise<BitMarks> {
    const marks = new BitMarks(this.#columns.length);
    await copyFound(client, term, (bytes, start) => {
      const ids = start + 4;
      const count = countInts(bytes, ids);
      for (let index = 0; index < count; index++) {
        const place = this.#columns.findPlace(readIntAt(bytes, ids, index));
        if (place !== undefined) marks.set(place);
      }
    });
    return marks;
  }

  /** The one asked for longest ago makes room. */
  #keep(term: SearchTerm, marks: BitMarks): void {
    this.#recent.delete(term);
    this.#recent.set(term, marks);
    for (const oldest of this.#recent.keys()) if (this.#recent.size > MAX_RECENT) this.#recent.delete(oldest);
  }
}

/** With those searched last 18 bytes a listing. In a large catalogue the last of them is still in one listing of thirty. */
const MAX_COMMON = 128;
const MAX_RECENT = 16;

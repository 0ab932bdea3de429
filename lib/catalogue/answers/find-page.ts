import { readCursor, writeCursor } from "@/lib/ranking/cursor";
import type { RankedPage } from "@/lib/ranking/ranked-page";
import { compareRankKeys, type ListingSort, type PageQuery, type RankKey } from "@/lib/ranking/sort";
import { CannotAnswer } from "../cannot-answer";
import type { CatalogueColumns } from "../columns/catalogue-columns";
import { BLOCK } from "../columns/sources";
import type { Verdicts } from "./verdicts";

/** The same page that SQL gives, with its rank and the number of all. */
export function findPage(columns: CatalogueColumns, query: PageQuery, verdicts: Verdicts): RankedPage {
  const { filter, sort, limit } = query;
  const { after, isForeign } = readCursor(query.cursor, filter, sort);
  const best = new BestKeys(limit + 1, sort.direction);
  let countBefore = 0;
  eachMatch(columns, query, verdicts, (key, id) => {
    if (after !== null && isUpTo(key, id, after, sort.direction)) countBefore++;
    else best.offer(key, id);
  });
  const rows = best.list();
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    rows: kept,
    next: rows.length > limit && last !== undefined ? writeCursor(filter, sort, last) : null,
    isRestarted: isForeign,
    position: kept.length === 0 ? null : countBefore + 1,
    total: verdicts.count,
  };
}

/** The place of a listing in an order, from 1; null when it is not in the list at all. */
export function findRank(
  columns: CatalogueColumns,
  query: Pick<PageQuery, "filter" | "sort">,
  listingId: number,
  verdicts: Verdicts,
): number | null {
  const place = columns.findPlace(listingId);
  if (place === undefined || verdicts.ofPlace[place] !== 0) return null;
  const own = new Float64Array(BLOCK);
  readKeys(columns, query).fill(place, 1, own);
  const key = { key: readKey(own[0] ?? Number.NaN), id: listingId };
  let rank = 0;
  eachMatch(columns, query, verdicts, (value, id) => {
    if (isUpTo(value, id, key, query.sort.direction)) rank++;
  });
  return rank;
}

/** Every match with its key, NaN for none: from the end when descending, as later listings have higher ids and dates. */
function eachMatch(
  columns: CatalogueColumns,
  query: Pick<PageQuery, "filter" | "sort">,
  { ofPlace }: Verdicts,
  visit: (key: number, id: number) => void,
): void {
  const source = readKeys(columns, query);
  const keys = new Float64Array(BLOCK);
  const { ids } = columns;
  const blocks = Math.ceil(ofPlace.length / BLOCK);
  for (let block = 0; block < blocks; block++) {
    const start = BLOCK * (query.sort.direction === "asc" ? block : blocks - 1 - block);
    const count = Math.min(BLOCK, ofPlace.length - start);
    if (!ofPlace.subarray(start, start + count).includes(0)) continue;
    source.fill(start, count, keys);
    for (let at = 0; at < count; at++)
      if (ofPlace[start + at] === 0) visit(keys[at] ?? Number.NaN, ids[start + at] ?? 0);
  }
}

function readKeys(columns: CatalogueColumns, { filter, sort }: Pick<PageQuery, "filter" | "sort">) {
  if (sort.field === "title") throw new CannotAnswer("titles are not held");
  return columns.number(sort.field, filter.profileId);
}

function readKey(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Whether a listing comes before another, or is it. */
function isUpTo(key: number, id: number, other: RankKey, direction: ListingSort["direction"]): boolean {
  const isAscending = direction === "asc";
  const isIdUpTo = isAscending ? id <= other.id : id >= other.id;
  if (other.key === null) return !Number.isNaN(key) || isIdUpTo;
  if (key === other.key) return isIdUpTo;
  return isAscending ? key < Number(other.key) : key > Number(other.key);
}

/** The first few of a great many, without sorting these: candidates are cut down whenever their room is full. */
class BestKeys {
  readonly #wanted: number;
  readonly #direction: ListingSort["direction"];
  #kept: RankKey[] = [];
  #limit: RankKey | null = null;
  /** NaN as long as nobody is worse, and while the worst kept has no key. */
  #limitKey = Number.NaN;

  constructor(wanted: number, direction: ListingSort["direction"]) {
    this.#wanted = wanted;
    this.#direction = direction;
  }

  offer(key: number, id: number): void {
    // Most candidates are plainly worse than the worst kept; the rest is worth a closer look.
    if (this.#direction === "asc" ? key > this.#limitKey : key < this.#limitKey) return;
    if (this.#limit !== null && !isUpTo(key, id, this.#limit, this.#direction)) return;
    this.#kept.push({ key: readKey(key), id });
    if (this.#kept.length >= 4 * this.#wanted) this.#cut();
  }

  list(): RankKey[] {
    this.#cut();
    return this.#kept;
  }

  #cut(): void {
    this.#kept.sort((a, b) => compareRankKeys(a, b, this.#direction));
    this.#kept.length = Math.min(this.#kept.length, this.#wanted);
    if (this.#kept.length < this.#wanted) return;
    this.#limit = this.#kept.at(-1) ?? null;
    this.#limitKey = Number(this.#limit?.key ?? Number.NaN);
  }
}

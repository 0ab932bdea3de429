import { readCursor, writeCursor } from "@/lib/ranking/cursor";
import type { RankedPage } from "@/lib/ranking/ranked-page";
import { compareRankKeys, type ListingSort, ordersByRanks, type PageQuery, type RankKey } from "@/lib/ranking/sort";
import { CannotAnswer } from "../columns/cannot-answer";
import { type CatalogueColumns, NO_COMPOSITE, type ProfileColumns } from "../columns/catalogue-columns";
import { BLOCK, type NumberSource } from "../columns/sources";
import type { Verdicts } from "./verdicts";

/** The same page that SQL gives, with its rank and the number of all. */
export function findPage(columns: CatalogueColumns, query: PageQuery, verdicts: Verdicts): RankedPage {
  const { filter, sort, limit } = query;
  const { after, isForeign } = readCursor(query.cursor, filter, sort);
  const keys = openKeys(columns, query);
  const best = new BestKeys(limit + 1, sort.direction, keys);
  const from = after === null ? null : keys.place(after);
  let countBefore = 0;
  eachMatch(columns, query, keys, verdicts, (key, id) => {
    if (from !== null && isUpTo(key, id, from, sort.direction)) countBefore++;
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
  const keys = openKeys(columns, query);
  keys.fill(place, 1, own);
  const key = { key: own[0] ?? Number.NaN, id: listingId };
  let rank = 0;
  eachMatch(columns, query, keys, verdicts, (value, id) => {
    if (isUpTo(value, id, key, query.sort.direction)) rank++;
  });
  return rank;
}

/** Every match with its key, NaN for none: from the end when descending, as later listings have higher ids and dates. */
function eachMatch(
  columns: CatalogueColumns,
  query: Pick<PageQuery, "filter" | "sort">,
  source: OrderKeys,
  { ofPlace }: Verdicts,
  visit: (key: number, id: number) => void,
): void {
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

/** A listing's place in an order as one number, NaN for none. */
interface OrderKeys extends Pick<NumberSource, "fill"> {
  /** What the number stands for. */
  tell: (value: number, id: number) => RankKey;
  place: (key: RankKey) => Placed;
}

interface Placed {
  key: number;
  id: number;
}

function openKeys(columns: CatalogueColumns, { filter, sort }: Pick<PageQuery, "filter" | "sort">): OrderKeys {
  if (sort.field === "title") throw new CannotAnswer("titles are not held");
  if (ordersByRanks(sort)) return openScores(columns.ofProfile(filter.profileId), sort.direction);
  const { fill } = columns.number(sort.field, filter.profileId);
  return {
    fill,
    tell: (value, id) => ({ key: Number.isNaN(value) ? null : value, id, ranks: true }),
    place: ({ key, id }) => ({ key: key === null ? Number.NaN : Number(key), id }),
  };
}

/** Beyond every score in hundredths: it brings whoever is ranked before all others, in either direction. */
const RANKED = 2 ** 20;

function openScores(profile: ProfileColumns, direction: ListingSort["direction"]): OrderKeys {
  const lead = direction === "asc" ? -RANKED : RANKED;
  return {
    fill: (start, count, into) => {
      const { composite, ranked } = profile;
      for (let at = 0; at < count; at++) {
        const hundredths = composite[start + at] ?? NO_COMPOSITE;
        into[at] = hundredths === NO_COMPOSITE ? Number.NaN : hundredths + lead * (ranked[start + at] ?? 0);
      }
    },
    tell: (value, id) => {
      const ranks = Math.abs(value) > RANKED / 2;
      return { key: Number.isNaN(value) ? null : (ranks ? value - lead : value) / 100, id, ranks };
    },
    place: ({ key, id, ranks }) => ({
      key: key === null ? Number.NaN : Math.round(Number(key) * 100) + (ranks ? lead : 0),
      id,
    }),
  };
}

/** Whether a listing comes before another, or is it. */
function isUpTo(key: number, id: number, other: Placed, direction: ListingSort["direction"]): boolean {
  const isAscending = direction === "asc";
  const isIdUpTo = isAscending ? id <= other.id : id >= other.id;
  if (Number.isNaN(other.key)) return !Number.isNaN(key) || isIdUpTo;
  if (key === other.key) return isIdUpTo;
  return isAscending ? key < other.key : key > other.key;
}

/** The first few of a great many, without sorting these: candidates are cut down whenever their room is full. */
class BestKeys {
  readonly #wanted: number;
  readonly #direction: ListingSort["direction"];
  readonly #keys: OrderKeys;
  #kept: RankKey[] = [];
  #limit: Placed | null = null;
  /** NaN as long as nobody is worse, and while the worst kept has no key. */
  #limitKey = Number.NaN;

  constructor(wanted: number, direction: ListingSort["direction"], keys: OrderKeys) {
    this.#keys = keys;
    this.#wanted = wanted;
    this.#direction = direction;
  }

  offer(key: number, id: number): void {
    // Most candidates are plainly worse than the worst kept; the rest is worth a closer look.
    if (this.#direction === "asc" ? key > this.#limitKey : key < this.#limitKey) return;
    if (this.#limit !== null && !isUpTo(key, id, this.#limit, this.#direction)) return;
    this.#kept.push(this.#keys.tell(key, id));
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
    const worst = this.#kept.at(-1);
    this.#limit = worst === undefined ? null : this.#keys.place(worst);
    this.#limitKey = this.#limit?.key ?? Number.NaN;
  }
}

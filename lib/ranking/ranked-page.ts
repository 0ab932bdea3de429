import type { RankKey } from "./sort";

/** A piece of an ordered list: ids, whose rows come by primary key. */
export interface RankedPage {
  rows: RankKey[];
  /** Where the next page begins; null on the last. */
  next: string | null;
  /** The cursor was of another list, so this is the first page: say so. */
  isRestarted: boolean;
  /** The rank of the first row, from 1, and how many there are in all; null where counting would cost more than the page. */
  position: number | null;
  total: number | null;
}

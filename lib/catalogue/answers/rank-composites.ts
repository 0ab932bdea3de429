import { type CatalogueColumns, NO_COMPOSITE } from "../columns/catalogue-columns";

/** Places in an order by score: the best first, then those without a score, last those not counted. */
const UNSCORED = NO_COMPOSITE - 1;
const UNCOUNTED = NO_COMPOSITE;
export const SLOTS = NO_COMPOSITE + 1;
export const TOP = 100;

/** Where a score in hundredths stands; NaN for none. */
export function slotOf(hundredths: number): number {
  return hundredths < UNSCORED ? UNSCORED - 1 - hundredths : UNSCORED;
}

/** The slot of every listing, so that ranking is counting and nothing else. */
export function listSlots(composite: Uint16Array, isCounted: Uint8Array): Uint16Array {
  const slots = new Uint16Array(isCounted.length);
  for (let place = 0; place < slots.length; place++)
    slots[place] = isCounted[place] === 1 ? slotOf(composite[place] ?? NO_COMPOSITE) : UNCOUNTED;
  return slots;
}

export function countSlots(slots: Uint16Array): Int32Array {
  const counts = new Int32Array(SLOTS);
  for (let place = 0; place < slots.length; place++) {
    const slot = slots[place] ?? UNCOUNTED;
    counts[slot] = (counts[slot] ?? 0) + 1;
  }
  return counts;
}

/** The rank of every counted listing, from 1: by slot, then the higher id. Answers with the places of the first. */
export function rankSlots(
  columns: CatalogueColumns,
  slots: Uint16Array,
  counts: Int32Array,
  ranks: Int32Array,
): Int32Array {
  const above = new Int32Array(SLOTS);
  let sum = 0;
  for (let slot = 0; slot < SLOTS; slot++) {
    above[slot] = sum;
    sum += counts[slot] ?? 0;
  }
  const order = columns.isSortedById ? null : sortPlaces(columns, slots.length);
  const top = new Int32Array(Math.min(TOP, slots.length - (counts[UNCOUNTED] ?? 0)));
  for (let at = slots.length - 1; at >= 0; at--) {
    const place = order === null ? at : (order[at] ?? 0);
    const slot = slots[place] ?? UNCOUNTED;
    const rank = (above[slot] ?? 0) + 1;
    above[slot] = rank;
    ranks[place] = rank;
    if (rank <= top.length) top[rank - 1] = place;
  }
  return top;
}

function sortPlaces({ ids }: CatalogueColumns, length: number): Int32Array {
  return Int32Array.from({ length }, (_, place) => place).sort((a, b) => Math.abs(ids[a] ?? 0) - Math.abs(ids[b] ?? 0));
}

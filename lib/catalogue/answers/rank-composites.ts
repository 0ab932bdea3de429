import { type CatalogueColumns, NO_COMPOSITE } from "../columns/catalogue-columns";

/** The rank of every counted listing by score, from 1: highest first, then the higher id, those without a score last. */
export function rankComposites(columns: CatalogueColumns, composite: Uint16Array, isCounted: Uint8Array): Int32Array {
  const { length } = isCounted;
  const above = new Int32Array(NO_COMPOSITE + 1);
  const slotOf = (place: number): number => {
    const hundredths = composite[place] ?? NO_COMPOSITE;
    return hundredths === NO_COMPOSITE ? NO_COMPOSITE : NO_COMPOSITE - 1 - hundredths;
  };
  for (let place = 0; place < length; place++)
    if (isCounted[place] === 1) above[slotOf(place)] = (above[slotOf(place)] ?? 0) + 1;
  let sum = 0;
  for (let slot = 0; slot <= NO_COMPOSITE; slot++) {
    const count = above[slot] ?? 0;
    above[slot] = sum;
    sum += count;
  }
  const ranks = new Int32Array(length);
  const order = columns.isSortedById ? null : sortPlaces(columns, length);
  for (let at = length - 1; at >= 0; at--) {
    const place = order === null ? at : (order[at] ?? 0);
    if (isCounted[place] !== 1) continue;
    const rank = (above[slotOf(place)] ?? 0) + 1;
    above[slotOf(place)] = rank;
    ranks[place] = rank;
  }
  return ranks;
}

function sortPlaces({ ids }: CatalogueColumns, length: number): Int32Array {
  return Int32Array.from({ length }, (_, place) => place).sort((a, b) => Math.abs(ids[a] ?? 0) - Math.abs(ids[b] ?? 0));
}

/** A thing by its place among its siblings, from the outermost list in: [1, 0] is the first of the second. */
export type Place = readonly number[];

/** The same place once the moved thing is gone, whose absence shifts what stood behind it; null inside itself. */
export function withoutMoved(from: Place, to: Place): Place | null {
  if (from.length <= to.length && from.every((at, level) => at === to[level])) {
    return from.length === to.length ? to : null;
  }
  const last = from.length - 1;
  const sharesList = to.length >= from.length && from.slice(0, last).every((at, level) => at === to[level]);
  const [mine = 0, theirs = 0] = [from[last], to[last]];
  return sharesList && theirs > mine ? to.with(last, theirs - 1) : to;
}

export const placeBehind = (place: Place): Place => place.with(-1, (place.at(-1) ?? 0) + 1);

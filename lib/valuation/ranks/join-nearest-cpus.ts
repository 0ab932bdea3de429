import type { RankingRules } from "./who-ranks";

export interface CpuListings {
  cpuId: number;
  /** PassMark's, all threads; null where nobody measured it. */
  mark: number | null;
  /** Active listings. */
  count: number;
}

/**
 * Whose listings say what a machine with a processor usually costs: its own when there are enough, else also those of the
 * processors nearest in mark until enough are together. Without a mark and with few of its own, nobody can say.
 */
export function joinNearestCpus(
  cpus: readonly CpuListings[],
  { ownListings, nearbyListings }: Pick<RankingRules, "ownListings" | "nearbyListings">,
): Map<number, number[]> {
  const marked = cpus
    .filter((cpu): cpu is CpuListings & { mark: number } => cpu.mark !== null && cpu.mark > 0)
    .toSorted((a, b) => a.mark - b.mark || a.cpuId - b.cpuId);
  const placeOf = new Map(marked.map(({ cpuId }, place) => [cpuId, place]));
  const joined = new Map<number, number[]>();
  for (const { cpuId, count } of cpus) {
    const place = placeOf.get(cpuId);
    if (count >= ownListings) joined.set(cpuId, [cpuId]);
    else if (place !== undefined) joined.set(cpuId, joinAround(marked, place, nearbyListings));
  }
  return joined;
}

/** The nearest first, the slower before the faster where both are as near. */
function joinAround(marked: readonly (CpuListings & { mark: number })[], place: number, wanted: number): number[] {
  const own = marked[place];
  if (own === undefined) return [];
  const ids = [own.cpuId];
  let count = own.count;
  let below = place - 1;
  let above = place + 1;
  while (count < wanted && (below >= 0 || above < marked.length)) {
    const [slower, faster] = [marked[below], marked[above]];
    const isSlower = slower !== undefined && (faster === undefined || own.mark - slower.mark <= faster.mark - own.mark);
    const next = isSlower ? slower : faster;
    if (isSlower) below--;
    else above++;
    if (next === undefined || next.count === 0) continue;
    ids.push(next.cpuId);
    count += next.count;
  }
  return ids;
}

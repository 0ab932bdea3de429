/** The median time in milliseconds of several runs, after a warm-up that is thrown away. */
export function medianOf(runs: number, work: () => void, warmUps = 3): number {
  for (let run = 0; run < warmUps; run++) work();
  const times = Array.from({ length: runs }, () => time(work));
  return middle(times);
}

/**
 * Medians of two ways of doing the same, in rounds, so that a busy neighbour slows both alike. The first run of a
 * round is thrown away: the other way has just filled the caches with what is its own.
 */
export function mediansInRounds(rounds: number, first: () => void, second: () => void): [number, number] {
  for (const work of [first, second]) warmUp(work);
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const [side, work] of [first, second].entries()) {
      const measured = Array.from({ length: RUNS_PER_ROUND }, () => time(work)).slice(1);
      times[side]?.push(...measured);
    }
  }
  return [middle(times[0]), middle(times[1])];
}

const RUNS_PER_ROUND = 6;
const WARM_UP_MS = 1200;

/** Long enough for the largest generated function to be compiled beside it on a busy machine. */
function warmUp(work: () => void): void {
  const start = performance.now();
  while (performance.now() - start < WARM_UP_MS) work();
}

export async function medianOfAsync(runs: number, work: () => Promise<void>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return middle(times);
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

export function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

export function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
}

export interface Target {
  name: string;
  value: number;
  limit: number;
  better: "higher" | "lower";
}

/** The median time in milliseconds of several runs, after a warm-up that is thrown away. */
export function medianOf(runs: number, work: () => void, warmUps = 3): number {
  for (let run = 0; run < warmUps; run++) work();
  const times = Array.from({ length: runs }, () => time(work));
  return middle(times);
}

/**
 * Medians of two ways of doing the same, run in turn, so that a busy neighbour slows both alike.
 */
export function mediansInTurn(runs: number, first: () => void, second: () => void, warmUps = 5): [number, number] {
  for (let run = 0; run < warmUps; run++) {
    first();
    second();
  }
  const pairs = Array.from({ length: runs }, (): [number, number] => [time(first), time(second)]);
  return [middle(pairs.map(([a]) => a)), middle(pairs.map(([, b]) => b))];
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

export function report(text: string): void {
  process.stderr.write(`${text}\n`);
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function middle(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

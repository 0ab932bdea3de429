/** What was measured, by name, each with the most it may be. */
export type Figures = Record<string, { value: number; limit: number; unit: string; ok: boolean }>;
export type Note = (name: string, value: number, limit: number, unit: string) => void;

export function createNote(figures: Figures): Note {
  return (name, value, limit, unit) => {
    const rounded = Math.round(value * 100) / 100;
    figures[name] = { value: rounded, limit, unit, ok: rounded <= limit };
    report(`${rounded <= limit ? "reached" : "MISSED "} ${name}: ${rounded} ${unit} (at most ${limit})`);
  };
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

export function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

export function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
}

export function report(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** What was measured, beside the most or the least it may be. */
export interface Target {
  name: string;
  value: number;
  limit: number;
  better: "lower" | "higher";
  /** ms, MB, ×; left out where the name says it. */
  unit?: string;
}

/** Notes a figure that may be no larger than its limit, and says so at once. */
export type Note = (name: string, value: number, limit: number, unit: string) => void;

export function isReached({ value, limit, better }: Target): boolean {
  return better === "lower" ? value <= limit : value >= limit;
}

export function describeTarget(target: Target): string {
  const { name, value, limit, better, unit = "" } = target;
  return `${isReached(target) ? "reached" : "MISSED "} ${name}: ${value}${unit && ` ${unit}`} (at ${better === "lower" ? "most" : "least"} ${limit})`;
}

/** How far a figure is from its limit, the same way for every one: 1 is at it, less is better. */
export function readRatio({ value, limit, better }: Target): number {
  if (better === "higher") return value === 0 ? Number.POSITIVE_INFINITY : limit / value;
  return limit === 0 ? (value === 0 ? 0 : Number.POSITIVE_INFINITY) : value / limit;
}

export function report(line: string): void {
  process.stderr.write(`${line}\n`);
}

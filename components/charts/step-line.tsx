"use client";
import { useSpelling } from "@/components/layout/spelled";

export type StepPoint = { id: number; at: Date; value: number | null };

const WIDTH = 640;
const HEIGHT = 120;
const EDGE = 6;

/**
 * A value over time as it was recorded: it holds until the next record, is not drawn where it was unknown, and nothing is
 * drawn beyond the last record. Points come oldest first; `summary` says the same in words.
 */
export function StepLine({ points, summary }: { points: readonly StepPoint[]; summary: string }) {
  const spell = useSpelling();
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || known.length === 0) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const span = last.at.getTime() - first.at.getTime() || 1;
  const x = (at: Date) => EDGE + ((at.getTime() - first.at.getTime()) / span) * (WIDTH - 2 * EDGE);
  const y = (value: number) => EDGE + ((high - value) / (high - low || 1)) * (HEIGHT - 2 * EDGE);
  const steps = points.flatMap(({ at, value }, index) => {
    const next = points[index + 1];
    if (value === null || !next) return [];
    const rise = next.value === null ? "" : ` V ${y(next.value)}`;
    return [`M ${x(at)} ${y(value)} H ${x(next.at)}${rise}`];
  });
  return (
    <figure className="grid gap-1">
      <svg
        role="img"
        aria-label={spell(summary)}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="h-32 w-full text-accent"
      >
        <path d={steps.join(" ")} fill="none" stroke="currentColor" strokeWidth={1.5} />
        {points.map(
          ({ id, at, value }) =>
            value !== null && <circle key={id} cx={x(at)} cy={y(value)} r={3} fill="currentColor" />,
        )}
      </svg>
    </figure>
  );
}

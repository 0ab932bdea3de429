"use client";
import { useSpelling } from "@/components/layout/spelled";

/** Lowest, first quartile, median, third quartile, highest. */
type Five = readonly [number, number, number, number, number];

const WIDTH = 400;
const HEIGHT = 40;
const EDGE = 8;

/**
 * How figures are spread: half of them lie in the box, half on either side of the line in it. Pictures that are compared
 * are given one range.
 */
export function BoxPlot(props: { values: Five; range: readonly [from: number, to: number]; summary: string }) {
  const spell = useSpelling();
  const [low, first, median, third, high] = props.values;
  const [from, to] = props.range;
  const x = (value: number) => EDGE + ((value - from) / (to - from || 1)) * (WIDTH - 2 * EDGE);
  const middle = HEIGHT / 2;
  return (
    <svg role="img" aria-label={spell(props.summary)} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full max-w-xl">
      <g className="fill-accent/20 stroke-accent" strokeWidth={1.5}>
        <path d={`M ${x(low)} ${middle} H ${x(high)} M ${x(low)} ${middle - 6} v 12 M ${x(high)} ${middle - 6} v 12`} />
        <rect x={x(first)} y={middle - 12} width={Math.max(1, x(third) - x(first))} height={24} rx={2} />
        <path d={`M ${x(median)} ${middle - 12} v 24`} strokeWidth={3} />
      </g>
    </svg>
  );
}

import Link from "next/link";

export type ScatterCell = { x: number; y: number; count: number };
export type ScatterPoint = { id: number; x: number; y: number; label: string; href: string };

const WIDTH = 720;
const HEIGHT = 320;
const EDGE = { left: 56, right: 12, top: 10, bottom: 30 };

/**
 * Many listings as dots that grow with their number, and the few best of them joined by a line, each a way to itself. Cells
 * and points come in the units of the axes; `summary` says the same in words.
 */
export function Scatter(props: {
  cells: readonly ScatterCell[];
  points: readonly ScatterPoint[];
  across: { to: number; label: string; format: (value: number) => string };
  up: { to: number; label: string; format: (value: number) => string };
  summary: string;
}) {
  const { cells, points, across, up, summary } = props;
  const x = (value: number) =>
    EDGE.left + (Math.min(value, across.to) / (across.to || 1)) * (WIDTH - EDGE.left - EDGE.right);
  const y = (value: number) =>
    HEIGHT - EDGE.bottom - (Math.min(value, up.to) / (up.to || 1)) * (HEIGHT - EDGE.top - EDGE.bottom);
  const most = Math.max(1, ...cells.map(({ count }) => count));
  const inside = points.filter((point) => point.x <= across.to && point.y <= up.to);
  const steps = inside.map((point, at) => {
    const previous = inside[at - 1];
    // The best so far stays the best until a dearer one is better.
    return previous ? `H ${x(point.x)} V ${y(point.y)}` : `M ${x(point.x)} ${y(point.y)}`;
  });
  return (
    <section aria-label={summary}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-auto w-full">
        <title>{summary}</title>
        <g aria-hidden className="fill-muted text-[11px]">
          {[0, 0.25, 0.5, 0.75, 1].map((share) => (
            <g key={share}>
              <line
                x1={EDGE.left}
                x2={WIDTH - EDGE.right}
                y1={y(up.to * share)}
                y2={y(up.to * share)}
                className="stroke-line"
              />
              <text x={EDGE.left - 6} y={y(up.to * share) + 4} textAnchor="end">
                {up.format(up.to * share)}
              </text>
              <text x={x(across.to * share)} y={HEIGHT - EDGE.bottom + 14} textAnchor={share === 1 ? "end" : "middle"}>
                {across.format(across.to * share)}
              </text>
            </g>
          ))}
          <text x={WIDTH - EDGE.right} y={HEIGHT - 2} textAnchor="end">
            {across.label}
          </text>
          <text x={EDGE.left} y={EDGE.top + 2}>
            {up.label}
          </text>
          {cells.map((cell) => (
            <circle
              key={`${cell.x} ${cell.y}`}
              cx={x(cell.x)}
              cy={y(cell.y)}
              r={1.5 + 5 * Math.sqrt(cell.count / most)}
              className="fill-control/50"
            />
          ))}
          <path d={steps.join(" ")} fill="none" className="stroke-accent" strokeWidth={1.5} />
        </g>
        {inside.map((point) => (
          <Link key={point.id} href={point.href} aria-label={point.label}>
            <circle cx={x(point.x)} cy={y(point.y)} r={5} className="fill-accent stroke-surface">
              <title>{point.label}</title>
            </circle>
          </Link>
        ))}
      </svg>
    </section>
  );
}

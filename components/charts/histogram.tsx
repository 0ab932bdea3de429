import { cn } from "@/lib/cn";

export type HistogramBar = { from: number; to: number; count: number };

/** How values are spread; what is outside the chosen range stands back. */
export function Histogram({
  bars,
  chosen,
  label,
  className,
}: {
  bars: HistogramBar[];
  chosen?: { min?: number | undefined; max?: number | undefined };
  /** What the picture says, in a sentence. */
  label: string;
  className?: string;
}) {
  const highest = Math.max(1, ...bars.map(({ count }) => count));
  const width = 100 / Math.max(1, bars.length);
  const isChosen = ({ from, to }: HistogramBar) => to >= (chosen?.min ?? from) && from <= (chosen?.max ?? to);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 100 32"
      preserveAspectRatio="none"
      className={cn("block h-8 w-full", className)}
    >
      {bars.map((bar, at) => {
        // A root brings the few into sight beside the many; zero stays nothing.
        const height = bar.count === 0 ? 0 : Math.max(1, 32 * Math.sqrt(bar.count / highest));
        return (
          <rect
            key={bar.from}
            x={at * width + 0.15}
            width={Math.max(0.2, width - 0.3)}
            y={32 - height}
            height={height}
            className={isChosen(bar) ? "fill-accent/60" : "fill-line"}
          />
        );
      })}
    </svg>
  );
}

import { cn } from "@/lib/cn";
import { formatDollars, formatSignedDollars } from "@/lib/money/format-dollars";

export type WaterfallStep = { id: string; label: string; cents: number; href?: string };

const HEIGHT = 128;

/** From one amount to another, step by step; the steps add up to the difference. */
export function Waterfall({
  start,
  steps,
  end,
}: {
  start: { label: string; cents: number };
  steps: WaterfallStep[];
  end: { label: string; cents: number };
}) {
  let level = start.cents;
  const bars = steps.map((step) => {
    const from = level;
    level += step.cents;
    return { ...step, from, to: level };
  });
  const highest = Math.max(start.cents, end.cents, ...bars.flatMap(({ from, to }) => [from, to]), 1);
  const lowest = Math.min(0, ...bars.flatMap(({ from, to }) => [from, to]));
  const y = (cents: number) => ((highest - cents) / (highest - lowest)) * HEIGHT;
  const summary = `${start.label} ${formatDollars(start.cents, { withCents: true })}; ${bars
    .map(({ label, cents }) => `${label} ${formatSignedDollars(cents, { withCents: true })}`)
    .join("; ")}; ${end.label} ${formatDollars(end.cents, { withCents: true })}`;
  const column = "flex min-w-14 flex-1 flex-col items-stretch gap-1";
  return (
    <figure role="img" aria-label={summary} className="overflow-x-auto">
      <div className="flex gap-1.5 pt-5 tabular-nums">
        <div className={column}>
          <Bar
            top={y(start.cents)}
            bottom={y(0)}
            text={formatDollars(start.cents, { withCents: true })}
            className="bg-accent/35"
          />
          <Label text={start.label} />
        </div>
        {bars.map((bar) => {
          const content = (
            <>
              <Bar
                top={y(Math.max(bar.from, bar.to))}
                bottom={y(Math.min(bar.from, bar.to))}
                text={formatSignedDollars(bar.cents, { withCents: true })}
                className={bar.cents <= 0 ? "bg-great" : "bg-premium"}
              />
              <Label text={bar.label} />
            </>
          );
          return bar.href ? (
            <a key={bar.id} href={bar.href} className={cn(column, "rounded hover:bg-hover")}>
              {content}
            </a>
          ) : (
            <div key={bar.id} className={column}>
              {content}
            </div>
          );
        })}
        <div className={column}>
          <Bar
            top={y(end.cents)}
            bottom={y(0)}
            text={formatDollars(end.cents, { withCents: true })}
            className="bg-great"
          />
          <Label text={end.label} />
        </div>
      </div>
    </figure>
  );
}

function Bar({ top, bottom, text, className }: { top: number; bottom: number; text: string; className: string }) {
  return (
    <div className="relative border-b" style={{ height: HEIGHT }}>
      <span className="-translate-y-full absolute inset-x-0 text-center text-xs" style={{ top }}>
        {text}
      </span>
      <div
        className={cn("absolute inset-x-1 rounded-sm", className)}
        style={{ top, height: Math.max(2, bottom - top) }}
      />
    </div>
  );
}

const Label = ({ text }: { text: string }) => (
  <span className="truncate text-center text-muted text-xs" title={text}>
    {text}
  </span>
);

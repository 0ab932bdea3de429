"use client";
import { useSpelling } from "@/components/layout/spelled";
import { cn } from "@/lib/cn";
import { formatDollars, formatSignedDollars } from "@/lib/money/format-dollars";

export type WaterfallStep = { id: string; label: string; cents: number; href?: string };

const HEIGHT = 128;

/** Dollars, of which fewer are better, or hundredths of a point, of which more are. */
const units = {
  dollars: {
    show: (cents: number) => formatDollars(cents, { withCents: true }),
    showChange: (cents: number) => formatSignedDollars(cents, { withCents: true }),
    isGood: (change: number) => change <= 0,
  },
  points: {
    show: (hundredths: number) => (hundredths / 100).toFixed(2),
    showChange: (hundredths: number) =>
      `${hundredths > 0 ? "+" : hundredths < 0 ? "−" : ""}${(Math.abs(hundredths) / 100).toFixed(2)}`,
    isGood: (change: number) => change >= 0,
  },
};

/** From one amount to another, step by step; the steps add up to the difference. */
export function Waterfall({
  start,
  steps,
  end,
  unit = "dollars",
}: {
  start: { label: string; cents: number };
  steps: WaterfallStep[];
  end: { label: string; cents: number };
  unit?: keyof typeof units;
}) {
  const spell = useSpelling();
  const { isGood } = units[unit];
  const show = (cents: number) => spell(units[unit].show(cents));
  const showChange = (cents: number) => spell(units[unit].showChange(cents));
  let level = start.cents;
  const bars = steps.map((step) => {
    const from = level;
    level += step.cents;
    return { ...step, from, to: level };
  });
  const highest = Math.max(start.cents, end.cents, ...bars.flatMap(({ from, to }) => [from, to]), 1);
  const lowest = Math.min(0, ...bars.flatMap(({ from, to }) => [from, to]));
  const y = (cents: number) => ((highest - cents) / (highest - lowest)) * HEIGHT;
  const summary = [
    `${start.label} ${show(start.cents)}`,
    ...bars.map(({ label, cents }) => `${label} ${showChange(cents)}`),
    `${end.label} ${show(end.cents)}`,
  ].join("; ");
  // Many bars in a narrow place: without cents each amount keeps its sign and the last bar its place; the lines have the cents.
  const isCrowded = bars.length > 4;
  const brief = (text: string) => (isCrowded && unit === "dollars" ? text.replace(/[.,]\d\d$/, "") : text);
  const column = cn("flex flex-1 flex-col items-stretch gap-1", isCrowded ? "min-w-8" : "min-w-12");
  return (
    <figure
      role={steps.some(({ href }) => href) ? "group" : "img"}
      aria-label={summary}
      tabIndex={0}
      className="overflow-x-auto"
    >
      <div className={cn("flex px-1 pt-5 tabular-nums", isCrowded ? "gap-0.5" : "gap-1")}>
        <div className={column}>
          <Bar top={y(start.cents)} bottom={y(0)} text={brief(show(start.cents))} className="bg-accent/35" />
          <Label text={start.label} />
        </div>
        {bars.map((bar) => {
          const content = (
            <>
              <Bar
                top={y(Math.max(bar.from, bar.to))}
                bottom={y(Math.min(bar.from, bar.to))}
                text={brief(showChange(bar.cents))}
                className={isGood(bar.cents) ? "bg-great" : "bg-premium"}
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
          <Bar top={y(end.cents)} bottom={y(0)} text={brief(show(end.cents))} className="bg-great" />
          <Label text={end.label} />
        </div>
      </div>
    </figure>
  );
}

function Bar({ top, bottom, text, className }: { top: number; bottom: number; text: string; className: string }) {
  return (
    <div className="relative border-b" style={{ height: HEIGHT }}>
      <span
        className="-translate-x-1/2 -translate-y-full absolute left-1/2 whitespace-nowrap text-[11px] tracking-tight"
        style={{ top }}
      >
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

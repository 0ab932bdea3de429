"use client";
import type { RangeValue } from "./range-filter";

type Props = {
  name: string;
  low: number;
  high: number;
  step: number;
  draft: RangeValue;
  tell: (value: number) => string;
  /** While a handle moves, and when it is let go. */
  onMove: (value: RangeValue) => void;
  commit: (value: RangeValue) => void;
};

/** Two of the browser's own sliders on one line: only their handles take the pointer, and neither passes the other. */
export function RangeSlider({ name, low, high, step, draft, tell, onMove, commit }: Props) {
  const from = draft.min ?? low;
  const to = draft.max ?? high;
  const percent = (value: number) => `${(100 * (Math.min(high, Math.max(low, value)) - low)) / (high - low)}%`;
  const ends = [
    { end: "Lowest", value: from, change: (value: number) => ({ min: Math.min(value, to), max: draft.max }) },
    { end: "Highest", value: to, change: (value: number) => ({ min: draft.min, max: Math.max(value, from) }) },
  ];
  /** A press beside the handles brings the nearer one there. */
  const jump = (event: React.PointerEvent<HTMLElement>) => {
    if (event.target instanceof HTMLInputElement) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const value = low + Math.round(((event.clientX - left) / width) * ((high - low) / step)) * step;
    const nearer = Math.abs(value - from) <= Math.abs(value - to) ? ends[0] : ends[1];
    if (nearer) commit(nearer.change(value));
  };
  return (
    <div className="relative flex h-5 touch-none select-none items-center" onPointerDown={jump}>
      <span className="relative h-0.5 flex-1 rounded bg-line">
        <span
          className="absolute h-full rounded bg-accent"
          style={{ left: percent(from), width: `calc(${percent(to)} - ${percent(from)})` }}
        />
      </span>
      {ends.map(({ end, value, change }) => (
        <input
          key={end}
          type="range"
          aria-label={`${end} ${name}`}
          aria-valuetext={tell(value)}
          min={low}
          max={high}
          step={step}
          value={value}
          className={`${handle} ${end === "Lowest" && from > (low + high) / 2 ? "z-10" : ""}`}
          onChange={(event) => onMove(change(Number(event.target.value)))}
          onPointerUp={() => commit(draft)}
          onKeyUp={() => commit(draft)}
          onBlur={() => commit(draft)}
        />
      ))}
    </div>
  );
}

const handle =
  "pointer-events-none absolute inset-x-0 h-5 w-full appearance-none bg-transparent [&::-moz-range-thumb]:pointer-events-auto [&::-moz-range-thumb]:box-border [&::-moz-range-thumb]:size-3.5 [&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:border-2 [&::-moz-range-thumb]:border-accent [&::-moz-range-thumb]:bg-surface [&::-webkit-slider-thumb]:pointer-events-auto [&::-webkit-slider-thumb]:box-border [&::-webkit-slider-thumb]:size-3.5 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:border-2 [&::-webkit-slider-thumb]:border-accent [&::-webkit-slider-thumb]:bg-surface";

"use client";
import { useEffect, useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { RangeSlider } from "./range-slider";

export type RangeValue = { min?: number | undefined; max?: number | undefined };

type Props = {
  label: string;
  unit: string;
  /** The ends of what occurs. */
  bounds: { min: number; max: number };
  value: RangeValue;
  /** The smallest step worth choosing. */
  step: number;
  /** What the boxes show for a value and read from what is typed. */
  show: (value: number) => string;
  read: (text: string) => number | undefined;
  /** What to ask about a text that is no number, or may be two. */
  ask: (text: string) => string | undefined;
  onCommit: (value: RangeValue) => void;
  picture: React.ReactNode;
};

/** Two handles under a picture and a box for each end. Handles tell while they move; only letting go asks for new rows. */
export function RangeFilter({ label, unit, bounds, value, step, show, read, ask, onCommit, picture }: Props) {
  const id = useId();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const low = Math.floor(bounds.min / step) * step;
  const high = Math.max(low + step, Math.ceil(bounds.max / step) * step);
  const commit = (next: RangeValue) => {
    const min = next.min === undefined || next.min <= low ? undefined : next.min;
    const max = next.max === undefined || next.max >= high ? undefined : next.max;
    const ordered = min !== undefined && max !== undefined && min > max ? { min: max, max: min } : { min, max };
    setDraft(ordered);
    if (ordered.min !== value.min || ordered.max !== value.max) onCommit(ordered);
  };
  return (
    <fieldset className="grid gap-1.5">
      <legend className="sr-only">{label}</legend>
      <div>
        {picture}
        <RangeSlider
          low={low}
          high={high}
          step={step}
          draft={draft}
          commit={commit}
          onMove={setDraft}
          name={label.toLowerCase()}
          tell={(value) => `${show(value)} ${unit}`}
        />
      </div>
      <div className="grid grid-cols-2 gap-2">
        {(["min", "max"] as const).map((end) => (
          <RangeBox
            key={end}
            id={`${id}-${end}`}
            label={`${label} ${end === "min" ? "from" : "to"}${unit ? ` (${unit})` : ""}`}
            placeholder={show(end === "min" ? low : high)}
            value={draft[end]}
            show={show}
            read={read}
            ask={ask}
            onCommit={(typed) => commit({ ...draft, [end]: typed })}
          />
        ))}
      </div>
    </fieldset>
  );
}

function RangeBox(props: {
  id: string;
  label: string;
  placeholder: string;
  value: number | undefined;
  show: Props["show"];
  read: Props["read"];
  ask: Props["ask"];
  onCommit: (value: number | undefined) => void;
}) {
  const { value, read, ask, onCommit } = props;
  const shown = value === undefined ? "" : props.show(value);
  const [text, setText] = useState(shown);
  const [question, setQuestion] = useState<string>();
  useEffect(() => setText(shown), [shown]);
  const commit = () => {
    const typed = text.trim() === "" ? undefined : read(text);
    setQuestion(text.trim() !== "" && typed === undefined ? (ask(text) ?? "Give a number") : undefined);
    if (text.trim() === "" || typed !== undefined) onCommit(typed);
  };
  return (
    <div>
      <Input
        id={props.id}
        aria-label={props.label}
        aria-invalid={question ? true : undefined}
        aria-describedby={question ? `${props.id}-question` : undefined}
        inputMode="decimal"
        className="h-7 text-sm tabular-nums"
        placeholder={props.placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === "Enter" && commit()}
      />
      {question && (
        <p id={`${props.id}-question`} role="alert" className="text-danger text-xs">
          {question}
        </p>
      )}
    </div>
  );
}

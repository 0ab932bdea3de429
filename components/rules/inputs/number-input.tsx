"use client";
import { type KeyboardEvent, useState } from "react";
import { useTypedNumbers } from "@/components/layout/spelled";
import { Input } from "@/components/ui/input";
import { cn } from "@/lib/cn";

type Props = {
  value: unknown;
  /** The number; null for nothing; what is no number yet as the text it is, so that its problem can be shown. */
  onChange: (value: number | string | null) => void;
  label: string;
  unit?: string;
  /** Stands before the number: $ or ×. */
  sign?: string;
  isInvalid?: boolean;
  /** The id of what says why. */
  describedBy?: string | undefined;
  className?: string;
};

/** A number as text, so that "0." survives typing; the arrow keys change its last written decimal. */
export function NumberInput({ value, onChange, label, unit, sign, isInvalid, describedBy, className }: Props) {
  const typed = useTypedNumbers();
  const show = (given: unknown): string => typed.show(print(given));
  const read = (given: string): number | string | null => readPlain(typed.plain(given.replace("−", "-")));
  const [text, setText] = useState(() => show(value));
  const [seen, setSeen] = useState(value);
  if (!Object.is(seen, value)) {
    setSeen(value);
    // Undo, or another node in this place, replaces what was typed; one's own echo does not.
    if (!Object.is(read(text), value)) setText(show(value));
  }
  const take = (next: string) => {
    setText(next);
    onChange(read(next));
  };
  const step = (event: KeyboardEvent) => {
    const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    const number = read(text);
    if (direction === 0 || event.altKey || typeof number !== "number") return;
    event.preventDefault();
    const decimals = typed.plain(text).split(".")[1]?.length ?? 0;
    const size = 10 ** -decimals * (event.shiftKey ? 10 : 1);
    take(typed.show((number + direction * size).toFixed(decimals)));
  };
  return (
    <span className={cn("relative flex min-w-0 items-center", className)}>
      {sign && <span className="pointer-events-none absolute left-2 text-muted">{sign}</span>}
      <Input
        aria-label={unit ? `${label}, ${unit}` : label}
        aria-invalid={isInvalid || undefined}
        aria-describedby={describedBy}
        inputMode="decimal"
        autoComplete="off"
        title="Arrow up and down change the last decimal, with Shift ten of it"
        className={cn("h-7 px-1.5 tabular-nums", sign && "pl-6")}
        style={unit ? { paddingRight: `${unit.length * 0.5 + 1.1}em` } : undefined}
        value={text}
        onChange={(event) => take(event.target.value)}
        onKeyDown={step}
      />
      {unit && <span className="pointer-events-none absolute right-2 text-muted text-xs">{unit}</span>}
    </span>
  );
}

function print(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}

function readPlain(text: string): number | string | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const number = Number(trimmed);
  return Number.isFinite(number) ? number : trimmed;
}

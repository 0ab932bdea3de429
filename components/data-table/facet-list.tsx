"use client";
import { useState } from "react";
import { Input } from "@/components/ui/input";

export type FacetOption = { key: string; label: string; count?: string; isChosen: boolean; isEntered?: boolean };

const SHOWN = 6;

/** Values with how many rows each would show; the chosen ones first in sight, the rare ones behind a button. */
export function FacetList({
  label,
  options,
  onToggle,
}: {
  label: string;
  options: FacetOption[];
  onToggle: (key: string, isChosen: boolean) => void;
}) {
  const [isWhole, setWhole] = useState(false);
  const [wanted, setWanted] = useState("");
  const found = options.filter((option) => option.label.toLowerCase().includes(wanted.trim().toLowerCase()));
  const shown = isWhole ? found : found.filter((option, at) => at < SHOWN || option.isChosen);
  return (
    <fieldset className="grid gap-0.5">
      <legend className="sr-only">{label}</legend>
      {isWhole && options.length > 12 && (
        <Input
          className="mb-1 h-7 text-sm"
          aria-label={`Find in ${label}`}
          placeholder="Find"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      )}
      <div className={isWhole ? "max-h-64 overflow-auto" : undefined}>
        {shown.map((option) => (
          <label
            key={option.key}
            className="flex min-h-6 cursor-pointer items-center gap-2 rounded px-1 hover:bg-hover"
          >
            <input
              type="checkbox"
              className="size-3.5 shrink-0 accent-accent"
              checked={option.isChosen}
              onChange={(event) => onToggle(option.key, event.target.checked)}
            />
            <span data-entered={option.isEntered || undefined} className="min-w-0 flex-1 truncate" title={option.label}>
              {option.label}
            </span>
            {option.count !== undefined && <span className="text-muted text-sm tabular-nums">{option.count}</span>}
          </label>
        ))}
      </div>
      {options.length > SHOWN && (
        <button
          type="button"
          className="justify-self-start px-1 text-accent text-sm hover:underline"
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? "Fewer" : `All ${options.length}`}
        </button>
      )}
    </fieldset>
  );
}

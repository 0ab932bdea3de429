"use client";
import { X } from "lucide-react";
import { useDesk } from "../context/desk-context";
import { FactPicker } from "../inputs/fact-picker";
import { NumberInput } from "../inputs/number-input";
import { ValuePicker } from "../inputs/value-picker";

type Value = string | number | boolean;
type Row = readonly [value: Value, factor: unknown];

type Props = {
  field: string;
  /** Given where the fact can be chosen. */
  onField?: (field: string) => void;
  rows: readonly Row[];
  onRows: (rows: Row[]) => void;
};

/** Values of a fact with what each multiplies the amount by; the first that fits acts. */
export function FactorTable({ field, onField, rows, onRows }: Props) {
  const { catalogue } = useDesk();
  const fact = catalogue.find(field);
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {onField && (
        <span className="w-48 max-w-full">
          <FactPicker name={field} label="Fact the factor depends on" onPick={({ name }) => onField(name)} />
        </span>
      )}
      {rows.map(([value, factor], place) => (
        <span key={String(value)} className="inline-flex h-7 items-center gap-0.5 rounded-control bg-hover pl-2">
          <span className="max-w-40 truncate">{String(value)}</span>
          <NumberInput
            label={`Factor for ${value}`}
            sign="×"
            value={factor}
            onChange={(next) => onRows(rows.map((row, at) => (at === place ? [value, next] : row)))}
            className="ml-1 w-20"
          />
          <button
            type="button"
            aria-label={`Remove the factor for ${value}`}
            className="grid size-6 place-items-center rounded text-muted hover:text-text"
            onClick={() => onRows(rows.toSpliced(place, 1))}
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </span>
      ))}
      {fact && (
        <span className="w-24">
          <ValuePicker
            fact={fact}
            label="Value with a factor of its own"
            placeholder="Add"
            values={[]}
            onChange={([added]) => {
              const isKnown = rows.some(([value]) => String(value).toLowerCase() === added?.toLowerCase());
              if (added !== undefined && !isKnown) onRows([...rows, [added, 1]]);
            }}
          />
        </span>
      )}
    </div>
  );
}

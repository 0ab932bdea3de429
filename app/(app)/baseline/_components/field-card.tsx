import { RotateCcw } from "lucide-react";
import { useId } from "react";
import { NumberBox } from "@/components/layout/number-box";
import { useTypedNumbers } from "@/components/layout/spelled";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import type { BaselineField, BaselineOverride } from "@/lib/baseline/baseline";
import type { BaselineRemark } from "@/lib/baseline/compile-baseline";

type Props = {
  field: BaselineField;
  override: BaselineOverride | null;
  remarks: BaselineRemark[];
  /** Absent where nothing may be changed; null takes the override away. */
  onChange: ((override: BaselineOverride | null) => void) | undefined;
};

/** One field: what it means, its figures with their ranges, and what stands in their place. */
export function FieldCard({ field, override, remarks, onChange }: Props) {
  const id = useId();
  const isEnabled = override?.isEnabled ?? true;
  const set = (part: Partial<BaselineOverride>) => {
    const { entity, id: fieldId } = field;
    const next = { entity, id: fieldId, value: null, formula: null, isEnabled: true, ...override, ...part };
    const isNothing = next.isEnabled && next.formula === null && (next.value === null || isEmpty(next.value));
    onChange?.(isNothing ? null : next);
  };
  const formula = override?.formula ?? field.formula;
  return (
    <article aria-labelledby={`${id}-name`} className="grid gap-2 rounded-lg border bg-surface p-3">
      <header className="flex flex-wrap items-center gap-2">
        <h3 id={`${id}-name`} className="font-strong">
          {field.properName}
        </h3>
        {field.unit && (
          <span className="text-muted text-sm">{field.unit === "multiplier" ? "factor" : field.unit}</span>
        )}
        {override && <Badge tone="premium">overridden</Badge>}
        <span className="ml-auto flex items-center gap-2">
          {override && onChange && (
            <Button size="small" tone="quiet" onClick={() => onChange(null)}>
              <RotateCcw aria-hidden />
              Reset
            </Button>
          )}
          <label htmlFor={`${id}-on`} className="flex items-center gap-1.5 text-sm">
            <input
              id={`${id}-on`}
              type="checkbox"
              className="accent-accent"
              checked={isEnabled}
              disabled={!onChange}
              onChange={(event) => set({ isEnabled: event.target.checked })}
            />
            counts
          </label>
        </span>
      </header>
      {(field.explanation ?? field.description) && (
        <p className="text-muted text-sm">{field.explanation ?? field.description}</p>
      )}
      {field.buckets.length > 0 && !override?.formula && (
        <ul className="grid gap-1">
          {field.buckets.map(({ label, min, max }) => (
            <li key={label} className="grid grid-cols-[minmax(0,1fr)_auto_6rem] items-center gap-2">
              <label htmlFor={`${id}-${label}`} className="truncate" title={label}>
                {label}
              </label>
              <span className="text-muted text-sm tabular-nums">
                {min === null || max === null ? "no amount" : min === max ? min : `${min} to ${max}`}
              </span>
              <WorthInput
                id={`${id}-${label}`}
                value={worthOf(override, label)}
                middle={min === null || max === null ? null : (min + max) / 2}
                disabled={!onChange}
                onChange={(worth) => set({ value: withWorth(override, label, worth) })}
              />
            </li>
          ))}
        </ul>
      )}
      {(formula !== null || field.buckets.length === 0) && (
        <div className="grid gap-1">
          <label htmlFor={`${id}-formula`} className="text-muted text-sm">
            Worth, as a formula
          </label>
          <Textarea
            id={`${id}-formula`}
            rows={2}
            className="font-mono text-sm"
            maxLength={2_000}
            disabled={!onChange}
            value={formula ?? ""}
            onChange={(event) =>
              set({ formula: event.target.value === (field.formula ?? "") ? null : event.target.value })
            }
          />
        </div>
      )}
      {remarks.length > 0 && (
        <ul className="text-muted text-sm">
          {remarks.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      {(field.notes || field.dependencies.length > 0) && (
        <p className="text-muted text-xs">
          {[field.notes, field.dependencies.length > 0 && `reads ${field.dependencies.join(", ")}`]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
    </article>
  );
}

type WorthProps = {
  id: string;
  value: number | null;
  middle: number | null;
  disabled: boolean;
  onChange: (worth: number | null) => void;
};

/** Empty takes the middle of the range. */
function WorthInput({ id, value, middle, disabled, onChange }: WorthProps) {
  const typed = useTypedNumbers();
  return (
    <NumberBox
      id={id}
      className="h-7 text-right"
      placeholder={middle === null ? "none" : typed.show(String(middle))}
      disabled={disabled}
      value={value}
      onChange={onChange}
    />
  );
}

const isEmpty = (value: number | Record<string, number>): boolean =>
  typeof value === "object" && Object.keys(value).length === 0;

function worthOf(override: BaselineOverride | null, label: string): number | null {
  const value = override?.value ?? null;
  return typeof value === "number" ? value : (value?.[label] ?? null);
}

function withWorth(override: BaselineOverride | null, label: string, worth: number | null): Record<string, number> {
  const present = typeof override?.value === "object" && override.value !== null ? override.value : {};
  const { [label]: _, ...others } = present;
  return worth === null ? others : { ...others, [label]: worth };
}

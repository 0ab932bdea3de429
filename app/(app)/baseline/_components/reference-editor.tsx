import { Plus, X } from "lucide-react";
import { useId, useState } from "react";
import { NumberBox } from "@/components/layout/number-box";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/input";
import type { ReferenceMachine } from "@/lib/baseline/baseline";
import type { Fact, FactCatalogue } from "@/lib/rules/facts/catalogue";

type Props = {
  catalogue: FactCatalogue;
  reference: ReferenceMachine;
  /** Absent where nothing may be changed. */
  onChange: ((reference: ReferenceMachine) => void) | undefined;
};

/** The machine everything is measured against. */
export function ReferenceEditor({ catalogue, reference, onChange }: Props) {
  const id = useId();
  const [added, setAdded] = useState("");
  const free = catalogue.facts.filter(({ name, type }) => !(name in reference) && type !== "set");
  return (
    <section aria-labelledby={id} className="grid gap-2 rounded-lg border bg-surface p-3">
      <h2 id={id} className="font-strong">
        Reference machine
      </h2>
      <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {Object.entries(reference).map(([name, value]) => {
          const fact = catalogue.find(name);
          return (
            <li key={name} className="grid grid-cols-[minmax(0,1fr)_8rem_2rem] items-center gap-2">
              <label htmlFor={`${id}-${name}`} className="truncate" title={name}>
                {fact?.label ?? name}
                {fact?.unit && <span className="text-muted"> {fact.unit}</span>}
              </label>
              <ValueInput
                id={`${id}-${name}`}
                fact={fact}
                value={value}
                disabled={!onChange}
                onChange={(next) => onChange?.({ ...reference, [name]: next })}
              />
              {onChange && (
                <Button
                  size="small"
                  tone="quiet"
                  aria-label={`Leave out ${fact?.label ?? name}`}
                  onClick={() => {
                    const { [name]: _, ...others } = reference;
                    onChange(others);
                  }}
                >
                  <X aria-hidden />
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {onChange && (
        <div className="flex flex-wrap gap-2">
          <Select
            aria-label="Fact to add"
            className="w-56"
            value={added}
            onChange={(event) => setAdded(event.target.value)}
          >
            <option value="">Another fact …</option>
            {free.map(({ name, label }) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </Select>
          <Button
            size="small"
            disabled={added === ""}
            onClick={() => {
              const fact = catalogue.find(added);
              if (fact) onChange({ ...reference, [added]: firstValue(fact) });
              setAdded("");
            }}
          >
            <Plus aria-hidden />
            Add
          </Button>
        </div>
      )}
    </section>
  );
}

const firstValue = ({ type, values }: Fact): ReferenceMachine[string] =>
  type === "number" ? 0 : type === "boolean" ? true : (values?.[0] ?? "");

type ValueProps = {
  id: string;
  fact: Fact | undefined;
  value: ReferenceMachine[string];
  disabled: boolean;
  onChange: (value: ReferenceMachine[string]) => void;
};

function ValueInput({ id, fact, value, disabled, onChange }: ValueProps) {
  if (fact?.type === "enum" || fact?.type === "boolean")
    return (
      <Select
        id={id}
        className="h-7"
        disabled={disabled}
        value={String(value)}
        onChange={(event) => onChange(fact.type === "boolean" ? event.target.value === "true" : event.target.value)}
      >
        {(fact.values ?? ["true", "false"]).map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </Select>
    );
  const others = { id, disabled, className: "h-7 text-right" };
  return typeof value === "number" ? (
    <NumberBox {...others} value={value} onChange={(number) => onChange(number ?? 0)} />
  ) : (
    <Input {...others} value={String(value)} onChange={({ target }) => onChange(target.value)} />
  );
}

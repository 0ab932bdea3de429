import { Undo2 } from "lucide-react";
import { useId } from "react";
import { NumberBox } from "@/components/layout/number-box";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/input";
import type { Fact } from "@/lib/rules/facts/catalogue";
import type { FactValue } from "@/lib/rules/facts/fact-value";
import { tellWord } from "@/lib/words/tell-path";

type Props = {
  fact: Fact;
  stored: FactValue;
  /** Undefined where it is left as it is. */
  changed: FactValue | undefined;
  onChange: (value: FactValue | undefined) => void;
};

/** One fact, to be set otherwise; empty takes it away. */
export function FactInput({ fact, stored, changed, onChange }: Props) {
  const id = useId();
  const shown = changed === undefined ? stored : changed;
  const isChanged = changed !== undefined;
  const give = (text: string) => onChange(read(text, fact));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,11rem)_2rem] items-center gap-2">
      <label htmlFor={id} className={isChanged ? "truncate font-strong" : "truncate"} title={fact.label}>
        {fact.label}
        {fact.unit && <span className="text-muted"> {fact.unit}</span>}
      </label>
      {fact.type === "enum" || fact.type === "boolean" ? (
        <Select id={id} value={print(shown)} onChange={(event) => give(event.target.value)}>
          <option value="">unknown</option>
          {(fact.type === "boolean" ? ["true", "false"] : (fact.values ?? [])).map((value) => (
            <option key={value} value={value}>
              {fact.type === "boolean" ? (value === "true" ? "yes" : "no") : tellWord(value)}
            </option>
          ))}
        </Select>
      ) : fact.type === "number" ? (
        <NumberBox
          id={id}
          className="text-right"
          value={typeof shown === "number" ? shown : null}
          onChange={onChange}
        />
      ) : (
        <Input
          id={id}
          className="text-right"
          type={fact.type === "date" ? "date" : "text"}
          value={print(shown)}
          onChange={(event) => give(event.target.value)}
        />
      )}
      {isChanged && (
        <Button size="small" tone="quiet" aria-label={`${fact.label} as it is`} onClick={() => onChange(undefined)}>
          <Undo2 aria-hidden />
        </Button>
      )}
    </div>
  );
}

const print = (value: FactValue): string => (Array.isArray(value) ? value.join(", ") : String(value ?? ""));

function read(text: string, { type }: Fact): FactValue {
  if (text === "") return null;
  if (type === "boolean") return text === "true";
  if (type === "set")
    return text
      .split(",")
      .map((word) => word.trim())
      .filter(Boolean);
  return text;
}

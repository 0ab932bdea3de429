"use client";
import { Command } from "cmdk";
import { Check, ChevronDown, X } from "lucide-react";
import { useState } from "react";
import { Spelled } from "@/components/layout/spelled";
import { Popover } from "@/components/ui/popover";
import { cn } from "@/lib/cn";
import type { Fact } from "@/lib/rules/facts/catalogue";
import { formatNumber } from "@/lib/words/format";
import { type CountedValue, useFactValues } from "../ask/use-fact-values";
import { choiceButton, choiceItem, choiceList, choiceSearch } from "./choice-list";

type Props = {
  fact: Fact;
  values: readonly string[];
  onChange: (values: string[]) => void;
  label: string;
  /** One value or many. */
  isMultiple?: boolean;
  /** What the button says while nothing is chosen. */
  placeholder?: string;
  isInvalid?: boolean;
};

/** Chooses among the values that listings have, with their counts, or takes what is typed. */
export function ValuePicker({
  fact,
  values,
  onChange,
  label,
  isMultiple = false,
  placeholder = "Choose or type",
  isInvalid,
}: Props) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState("");
  const counted = useFactValues(fact.name, text, isOpen);
  const choices = listChoices(fact, counted, text);
  const typed = text.trim();
  const isNew = typed !== "" && !choices.some(({ value }) => isSame(value, typed));
  const has = (value: string) => values.some((chosen) => isSame(chosen, value));
  const pick = (value: string) => {
    if (!isMultiple) {
      onChange([value]);
      setOpen(false);
    } else onChange(has(value) ? values.filter((chosen) => !isSame(chosen, value)) : [...values, value]);
    setText("");
  };
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1">
      {isMultiple &&
        values.map((value) => (
          <span key={value} className="inline-flex h-7 min-w-0 items-center gap-0.5 rounded-control bg-hover pl-2">
            <span className="truncate">{value}</span>
            <button
              type="button"
              className="grid size-6 place-items-center rounded text-muted hover:text-text"
              aria-label={`Take ${value} away`}
              onClick={() => onChange(values.filter((chosen) => chosen !== value))}
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </span>
        ))}
      <Popover
        open={isOpen}
        onOpenChange={setOpen}
        label={label}
        trigger={
          <button
            type="button"
            className={cn(choiceButton, isMultiple && "w-auto text-muted")}
            aria-label={isMultiple ? `${label}: add` : `${label}: ${values[0] ?? "none"}`}
            data-invalid={isInvalid || undefined}
          >
            <span className={`min-w-0 flex-1 truncate ${isInvalid ? "text-danger" : ""}`}>
              {isMultiple ? "Add" : (values[0] ?? placeholder)}
            </span>
            <ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted" />
          </button>
        }
      >
        <Command label={label} shouldFilter={false}>
          <Command.Input
            value={text}
            onValueChange={setText}
            placeholder={fact.type === "number" ? "Type a number" : "Find or type a value"}
            className={choiceSearch}
          />
          <Command.List className={choiceList}>
            {isNew && (
              <Command.Item value={`use ${typed}`} className={choiceItem} onSelect={() => pick(typed)}>
                Use “{typed}”
              </Command.Item>
            )}
            {choices.map(({ value, count }) => (
              <Command.Item key={value} value={value} className={choiceItem} onSelect={() => pick(value)}>
                <Check aria-hidden className={`size-3.5 shrink-0 ${has(value) ? "" : "invisible"}`} />
                <span className="min-w-0 flex-1 truncate">
                  {value}
                  {has(value) && <span className="sr-only"> (chosen)</span>}
                </span>
                {count !== null && (
                  <span className="text-muted text-xs tabular-nums">
                    <Spelled>{formatNumber(count)}</Spelled>
                  </span>
                )}
              </Command.Item>
            ))}
          </Command.List>
        </Command>
      </Popover>
    </div>
  );
}

interface Choice {
  value: string;
  count: number | null;
}

/** The values an enum may have stand there at once, counted or not; others are those that listings have. */
function listChoices(fact: Fact, counted: readonly CountedValue[], text: string): Choice[] {
  const wanted = text.trim().toLowerCase();
  const counts = new Map(counted.map(({ value, count }) => [value.toLowerCase(), count]));
  const declared = (fact.values ?? []).map(
    (value): Choice => ({ value, count: counts.get(value.toLowerCase()) ?? null }),
  );
  const others = counted.filter(({ value }) => !declared.some((choice) => isSame(choice.value, value)));
  return [...declared, ...others].filter(({ value }) => value.toLowerCase().includes(wanted));
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

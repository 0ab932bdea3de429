"use client";
import { Command } from "cmdk";
import { useState } from "react";
import { Popover } from "@/components/ui/popover";
import type { Fact, FactType } from "@/lib/rules/facts/catalogue";
import { useDesk } from "../context/desk-context";
import { choiceButton, choiceItem, choiceList, choiceSearch } from "./choice-list";

type Props = {
  name: string | null;
  onPick: (fact: Fact) => void;
  label: string;
  /** Only these can be chosen, such as numbers to count by. */
  accepts?: (fact: Fact) => boolean;
  isInvalid?: boolean;
};

/** Chooses a fact by what it belongs to; typing finds it by label or name. */
export function FactPicker({ name, onPick, label, accepts, isInvalid }: Props) {
  const { catalogue } = useDesk();
  const [isOpen, setOpen] = useState(false);
  const chosen = name === null ? undefined : catalogue.find(name);
  const facts = isOpen ? catalogue.facts.filter((fact) => accepts?.(fact) ?? true) : [];
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      label={label}
      trigger={
        <button
          type="button"
          className={choiceButton}
          aria-label={`${label}: ${chosen?.label ?? name ?? "none"}`}
          data-invalid={isInvalid || undefined}
          data-code
          title={chosen?.name ?? name ?? undefined}
        >
          <span className={`min-w-0 truncate ${isInvalid ? "text-danger" : ""}`}>
            {chosen?.label ?? name ?? "Choose a fact"}
          </span>
          {chosen && <span className="ml-auto shrink-0 text-muted text-xs">{labelOfSubject(chosen.subject)}</span>}
        </button>
      }
    >
      <Command label={label} defaultValue={chosen?.name}>
        <Command.Input placeholder="Find a fact" className={choiceSearch} />
        <Command.List className={choiceList}>
          <Command.Empty className="px-2 py-3 text-muted text-sm">No fact is called that.</Command.Empty>
          {[...new Set(facts.map(({ subject }) => subject))].map((subject) => (
            <Command.Group key={subject} heading={labelOfSubject(subject)}>
              {facts
                .filter((fact) => fact.subject === subject)
                .map((fact) => (
                  <Command.Item
                    key={fact.name}
                    value={fact.name}
                    keywords={[fact.label, ...(fact.aliases ?? [])]}
                    className={choiceItem}
                    onSelect={() => {
                      onPick(fact);
                      setOpen(false);
                    }}
                  >
                    <span className="min-w-0 flex-1 truncate">{fact.label}</span>
                    <span className="shrink-0 text-muted text-xs">{fact.unit ?? TYPE_LABELS[fact.type]}</span>
                  </Command.Item>
                ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Popover>
  );
}

const TYPE_LABELS: Record<FactType, string> = {
  number: "number",
  string: "text",
  enum: "choice",
  boolean: "yes or no",
  date: "date",
  set: "list",
};

const SUBJECTS: Readonly<Record<string, string>> = {
  listing: "Listing",
  cpu: "CPU",
  gpu: "GPU",
  ram_spec: "RAM",
  "storage.primary": "Primary drive",
  "storage.secondary": "Second drive",
  ports: "Ports",
  components: "Components",
};

function labelOfSubject(subject: string): string {
  return SUBJECTS[subject] ?? subject;
}

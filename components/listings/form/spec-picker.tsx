"use client";
import { Search } from "lucide-react";
import { useState } from "react";
import { RecordPicker } from "@/components/layout/record-picker";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

type Props<Spec> = {
  kind: "ram_spec" | "storage_profile";
  group: string;
  /** What is looked for, as in "memory". */
  label: string;
  /** Fills the fields from what the catalogue knows of the picked entry. */
  onPick: (spec: Spec) => void;
  /** Nothing fits: the fields say what it is, and saving makes the entry. */
  onDescribe: () => void;
};

/** Finds memory or a drive by its name, so that nobody has to describe what the catalogue knows. */
export function SpecPicker<Spec>({ kind, group, label, onPick, onDescribe }: Props<Spec>) {
  const [isOpen, setOpen] = useState(false);
  const [problem, setProblem] = useState<string>();
  const take = async (id: number) => {
    const answer = await fetch(routes.api.component(kind, id)).catch(() => undefined);
    if (!answer?.ok) return setProblem("It cannot be read at the moment; pick it again.");
    onPick((await answer.json()) as Spec);
    setProblem(undefined);
    setOpen(false);
  };
  return (
    <div className="grid gap-2">
      <Button size="small" className="justify-self-start" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Search aria-hidden />
        Find {label}
      </Button>
      {isOpen && (
        <RecordPicker
          group={group}
          label={`Find ${label}`}
          onPick={({ id }) => void take(id)}
          onMake={{
            label: "Describe it in the fields below:",
            make: () => {
              setOpen(false);
              onDescribe();
            },
          }}
        />
      )}
      {problem && (
        <p role="alert" className="text-danger text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}

"use client";
import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { useDesk } from "../context/desk-context";
import type { Selection } from "../context/use-selection";
import { NumberInput } from "../inputs/number-input";
import { ProblemLines } from "../inputs/problem-lines";
import { Toggle } from "./toggle";
import { useGroupSteps } from "./use-group-steps";

type Props = { document: Ruleset; index: number; select: (selection: Selection) => void; canEdit: boolean };

/** A group's own words and its weight, which multiplies every amount of its rules. */
export function GroupEditor({ document, index, select, canEdit }: Props) {
  const { edit, problemsAt } = useDesk();
  const steps = useGroupSteps(document, index, select);
  const group = document.groups[index];
  if (group === undefined) return null;
  const path = ["groups", index];
  const set = (key: string, value: unknown) => edit("change a group", { kind: "set", path: [...path, key], value });
  const own = problemsAt(path).filter(({ path: at }) => !at.includes(".rules["));
  return (
    <article className="grid grid-cols-1 max-w-xl gap-3">
      <h2 className="font-strong text-lg">Group</h2>
      <Field label="Name">
        <Input data-name value={group.name} onChange={(event) => set("name", event.target.value)} />
      </Field>
      <Field label="Category">
        <Input value={group.category} onChange={(event) => set("category", event.target.value)} />
      </Field>
      <Field label="Description">
        <Textarea
          value={group.description ?? ""}
          onChange={(event) => set("description", event.target.value || null)}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-4">
        <span className="flex items-center gap-2 text-sm">
          Weight
          <NumberInput
            label="Weight"
            sign="×"
            value={group.weight}
            onChange={(weight) => set("weight", weight)}
            isInvalid={own.some(({ path: at }) => at.endsWith(".weight"))}
            className="w-24"
          />
        </span>
        <Toggle label="Active" checked={group.is_active} onChange={(isActive) => set("is_active", isActive)} />
      </div>
      <ProblemLines problems={own} />
      {canEdit && (
        <div className="flex flex-wrap gap-2">
          <Button size="small" onClick={steps.addRule}>
            <Plus aria-hidden />
            Rule
          </Button>
          <Button size="small" onClick={steps.duplicate}>
            Duplicate the group
          </Button>
          <Button size="small" tone="danger" onClick={steps.remove}>
            Remove the group
          </Button>
        </div>
      )}
    </article>
  );
}

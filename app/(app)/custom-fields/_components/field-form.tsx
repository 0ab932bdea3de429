"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { z } from "zod";
import { ValueInput } from "@/components/custom-fields/value-input";
import { attempt } from "@/components/layout/attempt";
import { useTypedNumbers } from "@/components/layout/spelled";
import { StaleChoice, type Winner } from "@/components/layout/stale-choice";
import { useChanges } from "@/components/layout/undo";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { ConfirmUses } from "@/components/uses/confirm-uses";
import { FIELD_ENTITIES, FIELD_TYPES, isNumeric, takesOptions } from "@/lib/custom-fields/field-kinds";
import type { FieldDefinition, saveFieldSchema } from "@/lib/custom-fields/schemas";
import { readNumberText, readValueText, writeValueText } from "@/lib/custom-fields/value-text";
import { routes } from "@/lib/routes";
import { saveField } from "../actions";
import { Check } from "./check";
import { Choice } from "./choice";
import { entityLabel, INCOMPLETE, typeLabel } from "./labels";

export type FieldToEdit = {
  /** Absent for a new one. */
  stored?: { id: number; rowVersion: number };
  field: FieldDefinition;
  isEditable: boolean;
};

const limitLabels = {
  min: "Lowest",
  max: "Highest",
  min_length: "Shortest, characters",
  max_length: "Longest, characters",
  pattern: "Pattern",
} as const;
type Limit = keyof typeof limitLabels;

/** One form for a new definition and an old one; only what its type can have is asked. */
export function FieldForm({
  stored,
  field,
  isEditable,
  onRun,
}: FieldToEdit & { onRun: (runId: number | null) => void }) {
  const router = useRouter();
  const { announce } = useChanges();
  const typed = useTypedNumbers();
  const [draft, setDraft] = useState(field);
  const [limits, setLimits] = useState<Record<Limit, string>>(() => writeLimits(field.validation));
  const [words, setWords] = useState(field.options.join("\n"));
  const [defaultText, setDefaultText] = useState(() => writeValueText(field.dataType, field.defaultValue));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [theirs, setTheirs] = useState<{ rowVersion: number; winner: Winner | undefined }>();
  const [isAsking, setAsking] = useState(false);
  const [isPending, startTransition] = useTransition();
  const { dataType, entity } = draft;
  const set = (change: Partial<FieldDefinition>) => setDraft({ ...draft, ...change });
  const options = takesOptions(dataType) ? words.split("\n").flatMap((word) => word.trim() || []) : [];
  const asked = limitsOf(dataType);

  const removed = field.options.filter((option) => !options.includes(option));
  const isGone = dataType !== field.dataType || (field.isActive && !draft.isActive);
  const takes = stored !== undefined && (isGone || removed.length > 0);

  const save = (rowVersion: number, switchOff = false) =>
    startTransition(async () => {
      const validation = Object.fromEntries(
        asked.filter((name) => limits[name].trim()).map((name) => [name, readLimit(name, limits[name], typed.plain)]),
      );
      const defaultValue = readValueText(dataType, defaultText, typed.plain);
      const isSortable = draft.isSortable && canBeSortable(draft);
      const input = {
        ...(stored && { id: stored.id, rowVersion, switchOff }),
        field: { ...draft, isSortable, options, validation, defaultValue },
      };
      // What a form holds is read by the schema on the other side, whatever it is.
      const result = await attempt(saveField(input as z.input<typeof saveFieldSchema>));
      setAsking(false);
      if (!result.ok) {
        const { kind, current, message, winner } = result.error;
        if (kind === "conflict" && current)
          return setTheirs({ rowVersion: (current as { rowVersion: number }).rowVersion, winner });
        const named = (result.error.problems ?? []).map(({ path, message: why }) => [placeOf(path), why]);
        return setProblems(named.length > 0 ? Object.fromEntries(named) : { "": message });
      }
      setProblems({});
      onRun(result.value.runId);
      announce(`Saved the field ${draft.label}`, result.value.changeSetId);
      if (!stored) router.push(routes.customField(result.value.id));
    });

  return (
    <>
      <form
        noValidate
        className="grid gap-4 rounded-lg border bg-surface p-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (takes) setAsking(true);
          else save(stored?.rowVersion ?? 0);
        }}
      >
        <fieldset disabled={!isEditable || isPending} className="grid items-start gap-3 sm:grid-cols-2">
          <legend className="sr-only">Custom field</legend>
          <Field label="Label" error={problems.label}>
            <Input value={draft.label} onChange={({ target }) => set({ label: target.value })} />
          </Field>
          <Field
            label="Key"
            hint="The name rules, imports and the API know it by. It cannot be changed later."
            error={problems.key}
          >
            <Input
              data-code
              value={draft.key}
              disabled={stored !== undefined}
              placeholder="warranty_months"
              onChange={({ target }) => set({ key: target.value })}
            />
          </Field>
          <Choice
            label="Of"
            value={entity}
            disabled={stored !== undefined}
            choices={FIELD_ENTITIES.map((one) => [one, entityLabel[one]])}
            error={problems.entity}
            onChange={(value) => set({ entity: value })}
          />
          <Choice
            label="Type"
            value={dataType}
            choices={FIELD_TYPES.map((one) => [one, typeLabel[one]])}
            error={problems.dataType}
            onChange={(value) => {
              set({ dataType: value });
              setDefaultText(writeValueText(value, null));
            }}
          />
          <div className="sm:col-span-2">
            <Field label="What it says" error={problems.description}>
              <Textarea value={draft.description ?? ""} onChange={({ target }) => set({ description: target.value })} />
            </Field>
          </div>
          {takesOptions(dataType) && (
            <Field label="Options, one a line" error={problems.options}>
              <Textarea value={words} onChange={({ target }) => setWords(target.value)} />
            </Field>
          )}
          {asked.map((name) => (
            <Field key={name} label={limitLabels[name]} error={problems[`validation.${name}`]}>
              <Input
                value={limits[name]}
                inputMode={name === "pattern" ? undefined : "decimal"}
                onChange={({ target }) => setLimits({ ...limits, [name]: target.value })}
              />
            </Field>
          ))}
          <ValueInput
            field={{ label: "Default for new rows", dataType, options }}
            text={defaultText}
            error={problems.defaultValue}
            onChange={setDefaultText}
          />
          <Choice
            label="Shown"
            value={draft.visibility}
            choices={[
              ["public", "In lists, on pages and in forms"],
              ["hidden", "In forms only"],
            ]}
            error={problems.visibility}
            onChange={(visibility) => set({ visibility })}
          />
          <div className="grid gap-1 sm:col-span-2">
            <Check isOn={draft.required} onChange={(required) => set({ required })}>
              Required: nobody saves a new row without it
            </Check>
            <Check isOn={draft.isActive} onChange={(isActive) => set({ isActive })}>
              In use: rules, filters and forms know it
            </Check>
            {canBeSortable(draft) && (
              <Check isOn={draft.isSortable} onChange={(isSortable) => set({ isSortable })}>
                Sorted by often: the database keeps an index for it
              </Check>
            )}
            {problems.isSortable && <p className="text-danger text-sm">{problems.isSortable}</p>}
          </div>
        </fieldset>
        {problems[""] && (
          <p role="alert" className="text-danger">
            {problems[""]}
          </p>
        )}
        {theirs ? (
          <StaleChoice
            what="field"
            winner={theirs.winner}
            isPending={isPending}
            keepMine={() => save(theirs.rowVersion)}
          />
        ) : (
          isEditable && (
            <div className="flex justify-end">
              <Button type="submit" tone="primary" disabled={isPending}>
                {isPending ? "Saving …" : "Save"}
              </Button>
            </div>
          )
        )}
      </form>
      {stored && (
        <Dialog open={isAsking} onOpenChange={setAsking} title={`Change the field ${field.label}?`}>
          <ConfirmUses
            question={{ kind: "custom_field", id: stored.id, ...(isGone ? {} : { options: removed }) }}
            verb="Change it"
            keep="Back to the form"
            leftOn={isGone ? INCOMPLETE : "match nothing any more"}
            isPending={isPending}
            onKeep={() => setAsking(false)}
            onConfirm={(switchOff) => save(stored.rowVersion, switchOff)}
          >
            <p>{describeLoss({ before: field, after: draft, removed })}</p>
          </ConfirmUses>
        </Dialog>
      )}
    </>
  );
}

function describeLoss({ before, after, removed }: Record<"before" | "after", FieldDefinition> & { removed: string[] }) {
  if (after.dataType !== before.dataType)
    return `It becomes ${typeLabel[after.dataType].toLowerCase()}; what asks for ${typeLabel[before.dataType].toLowerCase()} may not understand it any more.`;
  if (before.isActive && !after.isActive) return "Rules, filters and forms will not know it any more.";
  return `${removed.map((option) => `"${option}"`).join(", ")} can be chosen no more.`;
}

const canBeSortable = ({ dataType, entity }: FieldDefinition): boolean => entity === "listing" && isNumeric(dataType);

function limitsOf(dataType: FieldDefinition["dataType"]): Limit[] {
  if (isNumeric(dataType)) return ["min", "max"];
  return dataType === "string" ? ["min_length", "max_length", "pattern"] : [];
}

const writeLimits = (validation: FieldDefinition["validation"]): Record<Limit, string> => {
  const { min, max, min_length, max_length, pattern } = validation;
  const [lowest, highest, shortest, longest] = [min, max, min_length, max_length].map((limit) => String(limit ?? ""));
  return {
    min: lowest ?? "",
    max: highest ?? "",
    min_length: shortest ?? "",
    max_length: longest ?? "",
    pattern: pattern ?? "",
  };
};

const readLimit = (name: Limit, text: string, plainOf: (text: string) => string): unknown =>
  name === "pattern" ? text : readNumberText(plainOf(text));

/** A complaint about one option is shown at all of them. */
const placeOf = (path: string): string => path.replace(/^field[.]/, "").replace(/^options[.].*/, "options");

"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { z } from "zod";
import { ValueInput } from "@/components/custom-fields/value-input";
import { attempt } from "@/components/layout/attempt";
import { useTypedNumbers } from "@/components/layout/spelled";
import { StaleChoice } from "@/components/layout/stale-choice";
import { useChanges } from "@/components/layout/undo";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { type ComponentField, type ComponentKind, componentKinds } from "@/lib/components/kinds";
import type { saveComponentSchema } from "@/lib/components/schemas";
import { readNumberText, readValueText, showValueText, type ValueText } from "@/lib/custom-fields/value-text";
import { routes } from "@/lib/routes";
import { saveComponent } from "../actions";
import { type PortRow, PortRows } from "./port-rows";

export type CustomField = { key: string; label: string; dataType: string; required: boolean; options: string[] };

export type StoredComponent = {
  id: number;
  rowVersion: number;
  values: Record<string, unknown>;
  custom: Record<string, unknown>;
  ports: PortRow[];
};

type Props = {
  kind: ComponentKind;
  /** Absent for a new one. */
  stored?: StoredComponent;
  customFields: CustomField[];
  onSaved: (runId: number | null) => void;
};

/** One form for a component of any kind: what was typed stays text until the server reads it. */
export function ComponentForm({ kind, stored, customFields, onSaved }: Props) {
  const router = useRouter();
  const { announce } = useChanges();
  const typed = useTypedNumbers();
  const { fields, one } = componentKinds[kind];
  const [texts, setTexts] = useState(() =>
    Object.fromEntries(fields.map(({ name, options }) => [name, writeText(stored?.values[name] ?? options?.at(-1))])),
  );
  const given = Object.fromEntries(
    customFields.map(({ key, dataType }) => [key, showValueText(dataType, stored?.custom[key], typed.show)]),
  );
  const [custom, setCustom] = useState<Record<string, ValueText>>(given);
  const [ports, setPorts] = useState(stored?.ports ?? []);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [theirVersion, setTheirVersion] = useState<number>();
  const [isPending, startTransition] = useTransition();

  const save = (rowVersion: number) =>
    startTransition(async () => {
      const touched = customFields.filter(({ key }) => String(custom[key]) !== String(given[key]));
      const input = {
        kind,
        ...(stored && { id: stored.id, rowVersion }),
        fields: Object.fromEntries(
          fields.map((field) => [field.name, readText(field, texts[field.name] ?? "", typed.plain)]),
        ),
        custom: Object.fromEntries(
          touched.map(({ key, dataType }) => [key, readValueText(dataType, custom[key], typed.plain)]),
        ),
        ...(kind === "ports_profile" && {
          ports: ports.map((port) => ({ ...port, count: readNumberText(typed.plain(port.count)) })),
        }),
      };
      // What a form holds is read by the schema on the other side, whatever it is.
      const result = await attempt(saveComponent(input as z.input<typeof saveComponentSchema>));
      if (result.ok) {
        const { id, changeSetId, runId } = result.value;
        announce(stored ? `Saved the ${one}` : `Added the ${one}`, changeSetId);
        onSaved(runId);
        if (!stored) router.push(routes.component(kind, id));
        return;
      }
      const { kind: why, current, message } = result.error;
      if (why === "conflict" && current) return setTheirVersion((current as { rowVersion: number }).rowVersion);
      const named = (result.error.problems ?? []).map((problem) => [problem.path, problem.message]);
      setProblems(named.length > 0 ? Object.fromEntries(named) : { "": message });
      if (named.length === 0) toast.error(message);
    });

  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save(stored?.rowVersion ?? 0);
      }}
    >
      <div className="grid items-start gap-3 sm:grid-cols-2">
        {fields.map((field) => (
          <PropertyInput
            key={field.name}
            field={field}
            text={texts[field.name] ?? ""}
            error={problems[`fields.${field.name}`]}
            onChange={(text) => setTexts({ ...texts, [field.name]: text })}
          />
        ))}
        {customFields.map((field) => (
          <ValueInput
            key={field.key}
            field={field}
            text={custom[field.key] ?? ""}
            error={problems[`custom.${field.key}`]}
            onChange={(text) => setCustom({ ...custom, [field.key]: text })}
          />
        ))}
      </div>
      {kind === "ports_profile" && <PortRows rows={ports} problems={problems} onChange={setPorts} />}
      {problems[""] && (
        <p role="alert" className="text-danger">
          {problems[""]}
        </p>
      )}
      {theirVersion === undefined ? (
        <div className="flex justify-end">
          <Button type="submit" tone="primary" disabled={isPending}>
            {isPending ? "Saving …" : "Save"}
          </Button>
        </div>
      ) : (
        <StaleChoice what={one} isPending={isPending} keepMine={() => save(theirVersion)} />
      )}
    </form>
  );
}

const writeText = (value: unknown): string => (value === null || value === undefined ? "" : String(value));

const readText = ({ input }: ComponentField, text: string, plainOf: (text: string) => string): unknown =>
  input === "number" ? readNumberText(plainOf(text)) : text;

function PropertyInput(props: {
  field: ComponentField;
  text: string;
  error?: string;
  onChange: (text: string) => void;
}) {
  const { field, text, onChange } = props;
  const { question } = useTypedNumbers();
  const error = props.error ?? (field.input === "number" && text !== "" ? question(text) : undefined);
  const control = {
    value: text,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  const label = field.unit ? `${field.label}, ${field.unit}` : field.label;
  return (
    <Field label={field.isRequired ? `${label} (required)` : label} error={error}>
      {field.input === "choice" ? (
        <Select {...control}>
          {field.options?.map((option) => (
            <option key={option} value={option}>
              {option.replaceAll("_", " ").toUpperCase()}
            </option>
          ))}
        </Select>
      ) : field.input === "note" ? (
        <Textarea {...control} />
      ) : (
        <Input {...control} inputMode={field.input === "number" ? "numeric" : undefined} />
      )}
    </Field>
  );
}

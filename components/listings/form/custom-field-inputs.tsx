"use client";
import { useFormContext } from "react-hook-form";
import { isNumeric } from "@/lib/custom-fields/field-kinds";
import { Section } from "../section";
import { ChoiceField } from "./choice-field";
import type { FormField, ListingFormValues } from "./form-values";
import { TextField, useFieldError } from "./text-field";

const yesOrNo = [
  ["", "–"],
  ["true", "Yes"],
  ["false", "No"],
] as const;
const inputTypes: Record<string, "date" | "datetime-local"> = { date: "date", datetime: "datetime-local" };

/** The fields an installation has added, each with the control of its type. */
export function CustomFieldInputs({ fields }: { fields: readonly FormField[] }) {
  if (fields.length === 0) return null;
  return (
    <Section title="Custom fields">
      <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {fields.map((field) => (
          <CustomFieldInput key={field.key} field={field} />
        ))}
      </div>
    </Section>
  );
}

function CustomFieldInput({ field }: { field: FormField }) {
  const name = `custom.${field.key}` as const;
  const label = field.required ? `${field.label} (required)` : field.label;
  const choices = field.options.map((option) => [option, option] as const);
  switch (field.dataType) {
    case "boolean":
      return <ChoiceField name={name} label={label} options={yesOrNo} />;
    case "select":
      return <ChoiceField name={name} label={label} options={[["", "–"], ...choices]} />;
    case "multiselect":
      return <Checks name={name} label={label} options={field.options} />;
    default:
      return (
        <TextField
          name={name}
          label={label}
          type={inputTypes[field.dataType]}
          inputMode={isNumeric(field.dataType) ? "decimal" : undefined}
        />
      );
  }
}

function Checks(props: { name: `custom.${string}`; label: string; options: readonly string[] }) {
  const { register } = useFormContext<ListingFormValues>();
  const error = useFieldError(props.name);
  return (
    <fieldset className="grid content-start gap-1">
      <legend className="mb-1 font-strong text-sm">{props.label}</legend>
      {props.options.map((option) => (
        <label key={option} className="flex min-h-7 items-center gap-2">
          <input type="checkbox" value={option} {...register(props.name)} className="size-4 accent-accent" />
          <span data-entered>{option}</span>
        </label>
      ))}
      {error && (
        <p role="alert" className="text-danger text-sm">
          {error}
        </p>
      )}
    </fieldset>
  );
}

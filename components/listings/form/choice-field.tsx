"use client";
import { type FieldPath, useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import type { ListingFormValues } from "./form-values";
import { useFieldError } from "./text-field";

/** One of a few words of the listing form. */
export function ChoiceField(props: {
  name: FieldPath<ListingFormValues>;
  label: string;
  options: readonly (readonly [value: string, label: string])[];
}) {
  const { register } = useFormContext<ListingFormValues>();
  return (
    <Field label={props.label} error={useFieldError(props.name)}>
      <Select {...register(props.name)}>
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  );
}

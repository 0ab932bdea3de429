"use client";
import type { ComponentProps } from "react";
import { useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { type FieldGroup, type FieldRow, fieldsIn } from "@/lib/listings/fields";
import type { ListingFormValues } from "./form-values";
import { TextField, useFieldError } from "./text-field";

/** The inputs of the fields that are a row of the table. */
export const PlainFields = ({ groups }: { groups: FieldGroup[] }) =>
  groups.flatMap(fieldsIn).map((field) => <PlainField key={field.name} field={field} />);

function PlainField({ field: { name, label, kind } }: { field: FieldRow }) {
  if (kind === "note") return <NoteField name={name} label={label} />;
  return <TextField name={name} label={label} {...boxes[kind]} />;
}

const boxes: Partial<
  Record<FieldRow["kind"], Pick<ComponentProps<typeof TextField>, "hint" | "inputMode" | "placeholder">>
> = {
  link: { inputMode: "url", placeholder: "https://" },
  texts: { hint: "with commas between them" },
};

function NoteField({ name, label }: Pick<FieldRow, "name" | "label">) {
  const { register } = useFormContext<ListingFormValues>();
  return (
    <Field label={label} error={useFieldError(name)}>
      <Textarea {...register(name)} />
    </Field>
  );
}

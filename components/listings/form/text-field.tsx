"use client";
import type { InputHTMLAttributes } from "react";
import { type FieldError, type FieldPath, get, useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ListingFormValues } from "./form-values";

type Props = { name: FieldPath<ListingFormValues>; label: string; hint?: string } & Pick<
  InputHTMLAttributes<HTMLInputElement>,
  "inputMode" | "type" | "placeholder"
>;

/** One line of text of the listing form, with its error. */
export function TextField({ name, label, hint, ...input }: Props) {
  const { register } = useFormContext<ListingFormValues>();
  return (
    <Field label={label} hint={hint} error={useFieldError(name)}>
      <Input {...register(name)} {...input} />
    </Field>
  );
}

export function useFieldError(name: string): string | undefined {
  const { formState } = useFormContext<ListingFormValues>();
  const error: FieldError | undefined = get(formState.errors, name);
  return error?.message;
}

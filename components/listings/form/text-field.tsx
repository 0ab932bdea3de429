"use client";
import type { InputHTMLAttributes } from "react";
import { type FieldError, type FieldPath, get, useFormContext, useWatch } from "react-hook-form";
import { useTypedNumbers } from "@/components/layout/spelled";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ListingFormValues } from "./form-values";

type Props = { name: FieldPath<ListingFormValues>; label: string; hint?: string } & Pick<
  InputHTMLAttributes<HTMLInputElement>,
  "inputMode" | "type" | "placeholder"
>;

/** One line of text of the listing form, with its error. */
export function TextField({ name, label, hint, ...input }: Props) {
  const { register, control } = useFormContext<ListingFormValues>();
  const text = useWatch({ control, name });
  const { question } = useTypedNumbers();
  const asked = input.inputMode === "decimal" && typeof text === "string" ? question(text) : undefined;
  const error = useFieldError(name);
  return (
    <Field label={label} hint={hint} error={error ?? asked}>
      <Input {...register(name)} {...input} />
    </Field>
  );
}

export function useFieldError(name: string): string | undefined {
  const { formState } = useFormContext<ListingFormValues>();
  const error: FieldError | undefined = get(formState.errors, name);
  return error?.message;
}

"use client";
import { useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { CONDITIONS, LISTING_STATUSES } from "@/lib/listings/enums";
import { conditionLabel, statusLabel } from "../labels";
import { Section } from "../section";
import { ChoiceField } from "./choice-field";
import type { ListingFormValues } from "./form-values";
import { TextField, useFieldError } from "./text-field";

/** What is offered, by whom and for how much. */
export function OfferFields() {
  const { register } = useFormContext<ListingFormValues>();
  return (
    <Section title="Offer">
      <TextField name="title" label="Title" />
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <TextField name="price_usd" label="Price in dollars" inputMode="decimal" />
        <TextField name="price_date" label="Price from" type="date" />
        <ChoiceField
          name="condition"
          label="Condition"
          options={CONDITIONS.map((condition) => [condition, conditionLabel[condition]])}
        />
        <ChoiceField
          name="status"
          label="Status"
          options={LISTING_STATUSES.map((status) => [status, statusLabel[status]])}
        />
        <TextField name="seller" label="Seller" />
        <TextField name="marketplace" label="Marketplace" />
        <TextField name="vendor_item_id" label="Item number" />
        <TextField name="os_license" label="Windows licence" />
        <TextField name="manufacturer" label="Maker" />
        <TextField name="series" label="Series" />
        <TextField name="model_number" label="Model" />
        <TextField name="device_model" label="Device" />
        <TextField name="form_factor" label="Form" />
      </div>
      <Field label="Notes" error={useFieldError("notes")}>
        <Textarea {...register("notes")} />
      </Field>
    </Section>
  );
}

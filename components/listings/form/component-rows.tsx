"use client";
import { Plus, X } from "lucide-react";
import { useFieldArray } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { COMPONENT_TYPES } from "@/lib/listings/enums";
import { componentLabel } from "../labels";
import { Section } from "../section";
import { ChoiceField } from "./choice-field";
import type { ListingFormValues } from "./form-values";
import { PlainFields } from "./plain-fields";
import { TextField } from "./text-field";

const types = COMPONENT_TYPES.map((type) => [type, componentLabel[type]] as const);

/** What else is in the box: what rules count, and what only has a name. */
export function ComponentRows() {
  const { fields, append, remove } = useFieldArray<ListingFormValues, "components">({ name: "components" });
  return (
    <Section
      title="Components"
      actions={
        <Button size="small" onClick={() => append({ component_type: "wifi", name: "", quantity: "1" })}>
          <Plus aria-hidden />
          Add component
        </Button>
      }
    >
      {fields.map((row, at) => (
        <div key={row.id} className="grid grid-cols-[1fr_4rem] items-end gap-2 sm:grid-cols-[1fr_5rem_2fr_auto]">
          <ChoiceField name={`components.${at}.component_type`} label={`Component ${at + 1}`} options={types} />
          <TextField name={`components.${at}.quantity`} label="Quantity" inputMode="numeric" />
          <TextField name={`components.${at}.name`} label="Name" />
          <Button size="icon" aria-label={`Remove component ${at + 1}`} onClick={() => remove(at)}>
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <PlainFields groups={["parts"]} />
    </Section>
  );
}

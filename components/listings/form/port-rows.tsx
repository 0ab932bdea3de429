"use client";
import { Plus, X } from "lucide-react";
import { useFieldArray } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { PORT_TYPES } from "@/lib/listings/enums";
import { portLabel } from "../labels";
import { Section } from "../section";
import { ChoiceField } from "./choice-field";
import type { ListingFormValues } from "./form-values";
import { TextField } from "./text-field";

const types = PORT_TYPES.map((type) => [type, portLabel[type]] as const);

/** How many of which port, slot and bay. */
export function PortRows() {
  const { fields, append, remove } = useFieldArray<ListingFormValues, "ports">({ name: "ports" });
  return (
    <Section
      title="Ports"
      actions={
        <Button size="small" onClick={() => append({ type: "usb_a", count: "1", spec_notes: "" })}>
          <Plus aria-hidden />
          Add port
        </Button>
      }
    >
      {fields.length === 0 && <p className="text-muted">Nothing known of its ports.</p>}
      {fields.map((row, at) => (
        <div key={row.id} className="grid grid-cols-[1fr_4rem] items-end gap-2 sm:grid-cols-[1fr_5rem_2fr_auto]">
          <ChoiceField name={`ports.${at}.type`} label={`Port ${at + 1}`} options={types} />
          <TextField name={`ports.${at}.count`} label="Count" inputMode="numeric" />
          <TextField name={`ports.${at}.spec_notes`} label="Details" />
          <Button size="icon" aria-label={`Remove port ${at + 1}`} onClick={() => remove(at)}>
            <X aria-hidden />
          </Button>
        </div>
      ))}
    </Section>
  );
}

"use client";
import { Plus, X } from "lucide-react";
import { useFieldArray } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Section } from "../section";
import type { ListingFormValues } from "./form-values";
import { PlainFields } from "./plain-fields";
import { TextField } from "./text-field";

/** Where the offer is, and what else is worth reading. */
export function LinkRows() {
  const { fields, append, remove } = useFieldArray<ListingFormValues, "other_urls">({ name: "other_urls" });
  return (
    <Section
      title="Links"
      actions={
        <Button size="small" onClick={() => append({ url: "", label: "" })}>
          <Plus aria-hidden />
          Add link
        </Button>
      }
    >
      <PlainFields groups={["links"]} />
      {fields.map((row, at) => (
        <div key={row.id} className="grid items-end gap-2 sm:grid-cols-[2fr_1fr_auto]">
          <TextField name={`other_urls.${at}.url`} label={`Link ${at + 1}`} inputMode="url" placeholder="https://" />
          <TextField name={`other_urls.${at}.label`} label="Label" />
          <Button size="icon" aria-label={`Remove link ${at + 1}`} onClick={() => remove(at)}>
            <X aria-hidden />
          </Button>
        </div>
      ))}
    </Section>
  );
}

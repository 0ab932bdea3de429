"use client";
import { Pencil, X } from "lucide-react";
import { useState } from "react";
import { useController } from "react-hook-form";
import { RecordPicker } from "@/components/layout/record-picker";
import { Button } from "@/components/ui/button";
import type { ListingFormValues } from "./form-values";
import { MakePart, type SavePart } from "./make-part";

/** Links a processor or a graphics card, found by name, or made where there is none of it yet. */
export function PartPicker(props: { name: "cpu" | "gpu"; label: string; group: string; save: SavePart }) {
  const { field, fieldState } = useController<ListingFormValues, "cpu" | "gpu">({ name: props.name });
  const [isOpen, setOpen] = useState(false);
  const [wanted, setWanted] = useState<string | null>(null);
  const take = (picked: { id: number; label: string }) => {
    field.onChange(picked);
    setOpen(false);
    setWanted(null);
  };
  return (
    <div className="grid content-start gap-1">
      <span className="font-strong text-sm">{props.label}</span>
      <div className="flex items-center gap-1">
        <span className="min-w-0 flex-1 truncate">
          {field.value?.label ?? <span className="text-muted">none</span>}
        </span>
        <Button
          size="small"
          aria-expanded={isOpen}
          aria-label={`Choose ${props.label}`}
          onClick={() => setOpen(!isOpen)}
        >
          <Pencil aria-hidden />
          Choose
        </Button>
        {field.value && (
          <Button size="small" aria-label={`Take the ${props.label} away`} onClick={() => field.onChange(null)}>
            <X aria-hidden />
          </Button>
        )}
      </div>
      {isOpen && wanted === null && (
        <RecordPicker
          group={props.group}
          label={`Find a ${props.label}`}
          onPick={take}
          onMake={{ label: `Make a new ${props.label}`, make: setWanted }}
        />
      )}
      {isOpen && wanted !== null && (
        <MakePart kind={props.name} name={wanted} save={props.save} onMade={take} onCancel={() => setWanted(null)} />
      )}
      {fieldState.error && (
        <p role="alert" className="text-danger text-sm">
          {fieldState.error.message}
        </p>
      )}
    </div>
  );
}

"use client";
import { useFormContext, useWatch } from "react-hook-form";
import { RAM_GENERATIONS, STORAGE_MEDIA } from "@/lib/listings/enums";
import { formatRamLabel, formatStorageLabel } from "@/lib/listings/spec-label";
import { Section } from "../section";
import { ChoiceField } from "./choice-field";
import { type Drive, type RamSpec, readDrive, readRam } from "./form-defaults";
import type { ListingFormValues } from "./form-values";
import type { SavePart } from "./make-part";
import { PartPicker } from "./part-picker";
import { PlainFields } from "./plain-fields";
import { SpecPicker } from "./spec-picker";
import { TextField } from "./text-field";

const generations = RAM_GENERATIONS.map((name) => [name, name === "unknown" ? "Unknown" : name.toUpperCase()] as const);
const media = STORAGE_MEDIA.map((name) => [name, mediumWord(name)] as const);

/** What is inside. Memory and drives are found or described; the catalogue's entry for that is found when saved, or made. */
export function PartFields({ savePart }: { savePart: SavePart }) {
  return (
    <Section title="Inside">
      <div className="grid gap-3 sm:grid-cols-2">
        <PartPicker name="cpu" label="CPU" group="CPUs" save={savePart} />
        <PartPicker name="gpu" label="GPU" group="GPUs" save={savePart} />
      </div>
      <RamFields />
      <DriveFields name="primary" title="Storage" />
      <DriveFields name="secondary" title="Second drive" />
    </Section>
  );
}

function RamFields() {
  const { setValue, setFocus } = useFormContext<ListingFormValues>();
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-strong text-sm">
        RAM <RamName />
      </legend>
      <SpecPicker<RamSpec>
        kind="ram_spec"
        group="RAM specs"
        label="memory"
        onPick={(spec) => setValue("ram", readRam(spec, null), { shouldDirty: true })}
        onDescribe={() => setFocus("ram.total_capacity_gb")}
      />
      <div className="grid gap-3 sm:grid-cols-4">
        <TextField name="ram.total_capacity_gb" label="GB in all" inputMode="numeric" />
        <ChoiceField name="ram.ddr_generation" label="Generation" options={generations} />
        <TextField name="ram.speed_mhz" label="Speed (MHz)" inputMode="numeric" />
        <TextField name="ram.module_count" label="Modules" inputMode="numeric" />
      </div>
      <PlainFields groups={["memory"]} />
    </fieldset>
  );
}

function DriveFields({ name, title }: { name: "primary" | "secondary"; title: string }) {
  const { setValue, setFocus } = useFormContext<ListingFormValues>();
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-strong text-sm">
        {title} <DriveName name={name} />
      </legend>
      <SpecPicker<Drive>
        kind="storage_profile"
        group="Storage profiles"
        label={name === "primary" ? "the drive" : "the second drive"}
        onPick={(drive) => setValue(name, readDrive(drive, null), { shouldDirty: true })}
        onDescribe={() => setFocus(`${name}.capacity_gb`)}
      />
      <div className="grid gap-3 sm:grid-cols-4">
        <TextField name={`${name}.capacity_gb`} label={`${title}, GB`} inputMode="numeric" />
        <ChoiceField name={`${name}.medium`} label="Kind" options={media} />
        <TextField name={`${name}.interface`} label="Interface" placeholder="PCIe 4.0 x4" />
        <TextField name={`${name}.form_factor`} label="Form" placeholder="M.2 2280" />
      </div>
    </fieldset>
  );
}

function RamName() {
  const ram = useWatch<ListingFormValues, "ram">({ name: "ram" });
  const [total, modules] = [Number(ram.total_capacity_gb), Number(ram.module_count)];
  if (!total) return null;
  const perModule = modules ? total / modules : null;
  return (
    <Name
      text={formatRamLabel({
        ddrGeneration: ram.ddr_generation,
        speedMhz: Number(ram.speed_mhz) || null,
        moduleCount: modules || null,
        capacityPerModuleGb: Number.isInteger(perModule) ? perModule : null,
        totalCapacityGb: total,
      })}
    />
  );
}

function DriveName({ name }: { name: "primary" | "secondary" }) {
  const drive = useWatch<ListingFormValues, "primary" | "secondary">({ name });
  const capacityGb = Number(drive.capacity_gb);
  if (!capacityGb) return null;
  const { medium, interface: bus, form_factor } = drive;
  return (
    <Name text={formatStorageLabel({ medium, interface: bus || null, formFactor: form_factor || null, capacityGb })} />
  );
}

const Name = ({ text }: { text: string }) => <span className="ml-2 font-normal text-muted">{text}</span>;

function mediumWord(medium: string): string {
  const word = medium.replace("_", " ");
  return medium === "unknown" ? "Unknown" : word.length <= 4 || medium === "sata_ssd" ? word.toUpperCase() : word;
}

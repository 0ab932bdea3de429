import { writeValueText } from "@/lib/custom-fields/value-text";
import type {
  ComponentType,
  Condition,
  ListingStatus,
  PortType,
  RamGeneration,
  StorageMedium,
} from "@/lib/listings/enums";
import type { FieldValues } from "@/lib/listings/fields";
import { centsToDecimal } from "@/lib/money/decimal";
import { writeFieldTexts } from "./field-text";
import type { DriveValues, FormField, ListingFormValues } from "./form-values";

export type RamSpec = Record<"speedMhz" | "moduleCount" | "totalCapacityGb", number | null> & {
  ddrGeneration: RamGeneration;
};
export type Drive = {
  medium: StorageMedium;
  interface: string | null;
  formFactor: string | null;
  capacityGb: number | null;
};

/** A stored listing as far as the form shows it. */
type Stored = {
  title: string;
  priceCents: number;
  priceDate: Date | null;
  condition: Condition;
  status: ListingStatus;
  cpu: { id: number; name: string } | null;
  gpu: { id: number; name: string } | null;
  ramGb: number | null;
  ramSpec: RamSpec | null;
  primaryStorageGb: number | null;
  primaryStorage: Drive | null;
  secondaryStorageGb: number | null;
  secondaryStorage: Drive | null;
  portsProfile: { ports: { type: PortType; count: number; specNotes: string | null }[] } | null;
  components: { componentType: ComponentType; name: string | null; quantity: number }[];
  otherUrls: { url: string; label?: string | null }[];
} & FieldValues;

const noDrive: DriveValues = { medium: "unknown", interface: "", form_factor: "", capacity_gb: "" };

/** The form of a listing nobody has described yet. */
export const blankListing = (fields: readonly FormField[]): ListingFormValues => ({
  title: "",
  price_usd: "",
  price_date: "",
  condition: "used",
  status: "active",
  ...writeFieldTexts({}),
  cpu: null,
  gpu: null,
  primary: noDrive,
  secondary: noDrive,
  ram: { ddr_generation: "unknown", speed_mhz: "", module_count: "", total_capacity_gb: "" },
  components: [],
  ports: [],
  other_urls: [],
  custom: readCustomTexts(fields, {}),
});

export function fillForm(
  listing: Stored,
  custom: Readonly<Record<string, unknown>>,
  fields: readonly FormField[],
): ListingFormValues {
  const { ramSpec, cpu, gpu } = listing;
  return {
    title: listing.title,
    price_usd: centsToDecimal(listing.priceCents),
    price_date: listing.priceDate?.toISOString().slice(0, 10) ?? "",
    condition: listing.condition,
    status: listing.status,
    ...writeFieldTexts(listing),
    cpu: cpu && { id: cpu.id, label: cpu.name },
    gpu: gpu && { id: gpu.id, label: gpu.name },
    ram: readRam(ramSpec, listing.ramGb),
    primary: readDrive(listing.primaryStorage, listing.primaryStorageGb),
    secondary: readDrive(listing.secondaryStorage, listing.secondaryStorageGb),
    components: listing.components.map(({ componentType, name, quantity }) => ({
      component_type: componentType,
      name: name ?? "",
      quantity: String(quantity),
    })),
    ports: (listing.portsProfile?.ports ?? []).map(({ type, count, specNotes }) => ({
      type,
      count: String(count),
      spec_notes: specNotes ?? "",
    })),
    other_urls: listing.otherUrls.map(({ url, label }) => ({ url, label: label ?? "" })),
    custom: readCustomTexts(fields, custom),
  };
}

export function readRam(spec: RamSpec | null, gb: number | null): ListingFormValues["ram"] {
  return {
    ddr_generation: spec?.ddrGeneration ?? "unknown",
    speed_mhz: show(spec?.speedMhz),
    module_count: show(spec?.moduleCount),
    total_capacity_gb: show(spec?.totalCapacityGb ?? gb),
  };
}

export function readDrive(drive: Drive | null, gb: number | null): DriveValues {
  return {
    medium: drive?.medium ?? "unknown",
    interface: drive?.interface ?? "",
    form_factor: drive?.formFactor ?? "",
    capacity_gb: show(drive?.capacityGb ?? gb),
  };
}

function readCustomTexts(fields: readonly FormField[], custom: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(fields.map(({ key, dataType }) => [key, writeValueText(dataType, custom[key])]));
}

const show = (value: unknown): string => (value === null || value === undefined ? "" : String(value));

import { readNumberText, readValueText } from "@/lib/custom-fields/value-text";
import type { Condition, ListingStatus, PortType, RamGeneration, StorageMedium } from "@/lib/listings/enums";

/** What a form holds: text as it is typed, so that "0." survives; meaning is read when it is sent. */
export interface ListingFormValues {
  title: string;
  price_usd: string;
  price_date: string;
  condition: Condition;
  status: ListingStatus;
  seller: string;
  marketplace: string;
  vendor_item_id: string;
  listing_url: string;
  device_model: string;
  manufacturer: string;
  series: string;
  model_number: string;
  form_factor: string;
  os_license: string;
  notes: string;
  cpu: Linked | null;
  gpu: Linked | null;
  ram: { ddr_generation: RamGeneration; speed_mhz: string; module_count: string; total_capacity_gb: string };
  primary: DriveValues;
  secondary: DriveValues;
  ports: { type: PortType; count: string; spec_notes: string }[];
  other_urls: { url: string; label: string }[];
  custom: Record<string, string | string[]>;
}

export interface Linked {
  id: number;
  label: string;
}

export interface DriveValues {
  medium: StorageMedium;
  interface: string;
  form_factor: string;
  capacity_gb: string;
}

/** A custom field as the form draws it. */
export interface FormField {
  key: string;
  label: string;
  dataType: string;
  required: boolean;
  options: readonly string[];
}

const plain = [
  ...(["title", "price_usd", "condition", "status", "seller", "marketplace", "vendor_item_id"] as const),
  ...(["device_model", "manufacturer", "series", "model_number", "form_factor", "os_license", "notes"] as const),
];

/** The fields that were touched, in the API's names; all others are left out and so left alone. */
export function readFormValues(
  values: ListingFormValues,
  dirty: Partial<Record<keyof ListingFormValues, unknown>>,
  fields: readonly FormField[],
): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const name of plain) if (dirty[name]) input[name] = values[name];
  for (const name of ["price_date", "listing_url"] as const) if (dirty[name]) input[name] = values[name].trim() || null;
  if (dirty.cpu) input.cpu_id = values.cpu?.id ?? null;
  if (dirty.gpu) input.gpu_id = values.gpu?.id ?? null;
  if (dirty.ram) Object.assign(input, readRam(values.ram));
  if (dirty.primary) Object.assign(input, readDrive(values.primary, "primary_storage", 0));
  if (dirty.secondary) Object.assign(input, readDrive(values.secondary, "secondary_storage", null));
  if (dirty.ports) input.ports = values.ports.map((port) => ({ ...port, count: readNumberText(port.count) }));
  if (dirty.other_urls) input.other_urls = values.other_urls;
  const touched = dirty.custom as Record<string, unknown> | undefined;
  if (touched)
    input.custom = Object.fromEntries(
      fields
        .filter(({ key }) => touched[key])
        .map(({ key, dataType }) => [key, readValueText(dataType, values.custom[key])]),
    );
  return input;
}

function readRam({ ddr_generation, speed_mhz, module_count, total_capacity_gb }: ListingFormValues["ram"]) {
  if (total_capacity_gb.trim() === "") return { ram_spec: null, ram_gb: 0 };
  return {
    ram_spec: {
      ddr_generation,
      speed_mhz: readNumberText(speed_mhz),
      module_count: readNumberText(module_count),
      total_capacity_gb: readNumberText(total_capacity_gb),
    },
  };
}

function readDrive(drive: DriveValues, name: string, none: 0 | null) {
  if (drive.capacity_gb.trim() === "") return { [name]: null, [`${name}_gb`]: none };
  return { [name]: { ...drive, capacity_gb: readNumberText(drive.capacity_gb) } };
}

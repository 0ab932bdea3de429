import { isNumeric } from "@/lib/custom-fields/field-kinds";
import { readNumberText, readValueText } from "@/lib/custom-fields/value-text";
import type {
  ComponentType,
  Condition,
  ListingStatus,
  PortType,
  RamGeneration,
  StorageMedium,
} from "@/lib/listings/enums";
import { FIELD_ROWS, type FieldName } from "@/lib/listings/fields";
import { readFieldText } from "./field-text";

/** What a form holds: text as it is typed, so that "0." survives; meaning is read when it is sent. */
export interface ListingFormValues extends Record<FieldName, string> {
  title: string;
  price_usd: string;
  price_date: string;
  condition: Condition;
  status: ListingStatus;
  cpu: Linked | null;
  gpu: Linked | null;
  ram: { ddr_generation: RamGeneration; speed_mhz: string; module_count: string; total_capacity_gb: string };
  primary: DriveValues;
  secondary: DriveValues;
  components: { component_type: ComponentType; name: string; quantity: string }[];
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

/** The fields that were touched, in the API's names; all others are left out and so left alone. */
export function readFormValues(
  values: ListingFormValues,
  dirty: Partial<Record<keyof ListingFormValues, unknown>>,
  fields: readonly FormField[],
  plainOf: PlainOf,
): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const name of ["title", "condition", "status"] as const) if (dirty[name]) input[name] = values[name];
  for (const { name, kind } of FIELD_ROWS) if (dirty[name]) input[name] = readFieldText(kind, values[name]);
  if (dirty.price_usd) input.price_usd = plainOf(values.price_usd);
  if (dirty.price_date) input.price_date = values.price_date.trim() || null;
  if (dirty.cpu) input.cpu_id = values.cpu?.id ?? null;
  if (dirty.gpu) input.gpu_id = values.gpu?.id ?? null;
  if (dirty.ram) Object.assign(input, readRam(values.ram, plainOf));
  if (dirty.primary) Object.assign(input, readDrive(values.primary, "primary_storage", plainOf));
  if (dirty.secondary) Object.assign(input, readDrive(values.secondary, "secondary_storage", plainOf));
  if (dirty.ports) input.ports = values.ports.map((port) => ({ ...port, count: readNumberText(plainOf(port.count)) }));
  if (dirty.components)
    input.components = values.components.map((row) => ({ ...row, quantity: readNumberText(plainOf(row.quantity)) }));
  if (dirty.other_urls) input.other_urls = values.other_urls;
  const touched = dirty.custom as Record<string, unknown> | undefined;
  if (touched)
    input.custom = Object.fromEntries(
      fields
        .filter(({ key }) => touched[key])
        .map(({ key, dataType }) => [key, readValueText(dataType, values.custom[key], plainOf)]),
    );
  return input;
}

/** What is left empty is not known; 0 says that there is none. */
function readRam(
  { ddr_generation, speed_mhz, module_count, total_capacity_gb }: ListingFormValues["ram"],
  plainOf: PlainOf,
) {
  const capacity = readNumberText(plainOf(total_capacity_gb));
  if (capacity === null || capacity === 0) return { ram_spec: null, ram_gb: capacity };
  return {
    ram_spec: {
      ddr_generation,
      speed_mhz: readNumberText(plainOf(speed_mhz)),
      module_count: readNumberText(plainOf(module_count)),
      total_capacity_gb: capacity,
    },
  };
}

function readDrive(drive: DriveValues, name: string, plainOf: PlainOf) {
  const capacity = readNumberText(plainOf(drive.capacity_gb));
  if (capacity === null || capacity === 0) return { [name]: null, [`${name}_gb`]: capacity };
  return { [name]: { ...drive, capacity_gb: capacity } };
}

/** The plain digits of a number as this person types it; a text that is a question stays as it is. */
export type PlainOf = (text: string) => string;

/** The boxes of numbers as this person writes them. */
export function spellForm(
  values: ListingFormValues,
  fields: readonly FormField[],
  show: (plain: string) => string,
): ListingFormValues {
  const numeric = new Set(fields.filter(({ dataType }) => isNumeric(dataType)).map(({ key }) => key));
  const custom = Object.entries(values.custom).map(([key, text]) => [
    key,
    numeric.has(key) && typeof text === "string" ? show(text) : text,
  ]);
  return { ...values, price_usd: show(values.price_usd), custom: Object.fromEntries(custom) };
}

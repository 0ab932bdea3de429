import type { ComponentKind } from "../../components/kinds";

/** What can be chosen by value: one name in addresses, the API, SQL and the columns. Custom fields join as `custom.<key>`. */
export const CHOICE_FIELDS = {
  condition: "Condition",
  status: "Status",
  badge: "Deal",
  manufacturer: "Manufacturer",
  series: "Series",
  form_factor: "Form factor",
  cpu_id: "CPU",
  "cpu.manufacturer": "CPU manufacturer",
  gpu_id: "GPU",
  has_gpu: "Dedicated GPU",
  ram_spec_id: "Memory",
  "ram_spec.ddr_generation": "RAM generation",
  primary_storage_profile_id: "Main drive",
  "storage.primary.medium": "Storage",
  secondary_storage_profile_id: "Second drive",
  ports_profile_id: "Ports",
  os_license: "OS licence",
  marketplace: "Marketplace",
  seller: "Seller",
  tags: "Tags",
  offer_flags: "Held against it",
} as const;

/**
 * What can be narrowed to a range and sorted by. Money is in cents, dates are milliseconds since 1970. `ofProfile` means:
 * for the profile in view.
 */
export const NUMBER_FIELDS = {
  price_cents: { label: "Price", unit: "cents" },
  adjusted_cents: { label: "Adjusted price", unit: "cents" },
  profile_adjusted_cents: { label: "Adjusted price for the profile", unit: "cents", ofProfile: true },
  composite: { label: "Score", unit: "points", ofProfile: true },
  dollar_per_cpu_mark_multi: { label: "$/CPU mark, all threads", unit: "USD" },
  dollar_per_cpu_mark_multi_adjusted: { label: "Adjusted $/CPU mark, all threads", unit: "USD" },
  dollar_per_cpu_mark_single: { label: "$/CPU mark, one thread", unit: "USD" },
  dollar_per_cpu_mark_single_adjusted: { label: "Adjusted $/CPU mark, one thread", unit: "USD" },
  perf_per_watt: { label: "Performance per watt", unit: "points/W" },
  score_cpu_multi: { label: "CPU score, all threads", unit: "points" },
  score_cpu_single: { label: "CPU score, one thread", unit: "points" },
  score_gpu: { label: "GPU score", unit: "points" },
  "cpu.cpu_mark_multi": { label: "CPU mark, all threads", unit: "points" },
  "cpu.cpu_mark_single": { label: "CPU mark, one thread", unit: "points" },
  "cpu.cores": { label: "CPU cores", unit: "cores" },
  "cpu.tdp_w": { label: "CPU power", unit: "W" },
  "cpu.release_year": { label: "CPU release year", unit: "year" },
  ram_gb: { label: "RAM", unit: "GB" },
  primary_storage_gb: { label: "Primary storage", unit: "GB" },
  price_date: { label: "Price date", unit: "ms" },
  last_seen_at: { label: "Last seen", unit: "ms" },
  created_at: { label: "Added", unit: "ms" },
} as const satisfies Record<string, NumberFieldInfo>;

interface NumberFieldInfo {
  label: string;
  unit: string;
  ofProfile?: true;
}

export type CustomField = `custom.${string}`;
/** A number that rules set. */
export type MetricField = `metrics.${string}`;
export type ChoiceField = keyof typeof CHOICE_FIELDS | CustomField;
export type NumberField = keyof typeof NUMBER_FIELDS | CustomField | MetricField;
export type ListingField = ChoiceField | NumberField;

/** The choices the filter panel has, in its order; those that fields add follow. */
export const PANEL_CHOICES: readonly ChoiceField[] = [
  ...(["badge", "offer_flags", "form_factor", "condition", "manufacturer", "cpu.manufacturer"] as const),
  ...(["ram_spec.ddr_generation", "storage.primary.medium", "has_gpu", "os_license", "tags"] as const),
  ...(["marketplace", "seller", "status"] as const),
];

export function isChoiceField(name: unknown): name is ChoiceField {
  return typeof name === "string" && (Object.hasOwn(CHOICE_FIELDS, name) || isCustomField(name));
}

export function isNumberField(name: unknown): name is NumberField {
  return typeof name === "string" && (Object.hasOwn(NUMBER_FIELDS, name) || isCustomField(name) || isMetricField(name));
}

export function isCustomField(name: string): name is CustomField {
  return /^custom[.][a-z][a-z0-9_]{0,63}$/.test(name);
}

export function isMetricField(name: string): name is MetricField {
  return /^metrics[.][^\s\0][^\0]{0,63}$/.test(name);
}

export function needsProfile(field: ListingField): boolean {
  return field === "composite" || field === "profile_adjusted_cents";
}

/** Chosen by the component they point to, of this kind. */
export const ID_FIELDS = {
  cpu_id: "cpu",
  gpu_id: "gpu",
  ram_spec_id: "ram_spec",
  primary_storage_profile_id: "storage_profile",
  secondary_storage_profile_id: "storage_profile",
  ports_profile_id: "ports_profile",
} as const satisfies Partial<Record<ChoiceField, ComponentKind>>;
export type IdField = keyof typeof ID_FIELDS;

export function isIdField(field: ListingField): field is IdField {
  return Object.hasOwn(ID_FIELDS, field);
}

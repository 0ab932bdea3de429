import type { FieldEntity, FieldType } from "@/lib/custom-fields/field-kinds";

export const entityLabel: Record<FieldEntity, string> = {
  listing: "Listings",
  cpu: "CPUs",
  gpu: "GPUs",
  ram_spec: "RAM specs",
  storage_profile: "Storage profiles",
  ports_profile: "Ports profiles",
};

export const typeLabel: Record<FieldType, string> = {
  string: "Text",
  integer: "Whole number",
  float: "Number",
  boolean: "Yes or no",
  date: "Date",
  datetime: "Date and time",
  select: "One choice",
  multiselect: "Several choices",
  json: "Free data (JSON)",
};

/** What becomes of rules whose field is gone. */
export const INCOMPLETE = "give nothing any more, and every listing says that they are incomplete";
